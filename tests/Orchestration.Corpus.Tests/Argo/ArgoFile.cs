namespace Orchestration.Corpus.Tests.Argo;

/// <summary>A workflow of an Argo file: where it begins, and all that it can reach.</summary>
internal sealed class ArgoFile(IReadOnlyList<ArgoDocument> documents, ArgoDocument document, ArgoTemplate entry)
{
    public ArgoDocument Document { get; } = document;

    public ArgoTemplate Entry { get; } = entry;

    /// <summary>All work that can run, in the order of the file; that of exit handlers last.</summary>
    public IReadOnlyList<ArgoWork> Work => field ??= [.. WorkOf(Document, Entry, ""), .. Document.OnExit is null ? [] : (ArgoWork[])[new(ArgoWork.ExitPath, Document.Templates[Document.OnExit])]];

    /// <summary>The workflows of a file: that of its entry point, or one for each template when it has none.</summary>
    public static IEnumerable<ArgoFile> Of(IReadOnlyList<ArgoDocument> documents) =>
        from document in documents
        from template in document.Templates.Values
        where document.Entrypoint is null || document.Entrypoint == template.Name
        select new ArgoFile(documents, Given(document, template), template);

    /// <summary>The template of a task with its document; no template when the document is elsewhere, as one work then.</summary>
    public (ArgoDocument Document, ArgoTemplate? Template) Find(ArgoDocument from, ArgoTask task)
    {
        if (task.Inline is not null)
            return (from, task.Inline);

        ArgoDocument? found = task.Document is null ? from : documents.FirstOrDefault(one => one.Name == task.Document);
        return (found ?? from, found?.Templates[task.Template]);
    }

    /// <summary>The tasks of a template that its target needs.</summary>
    public static IReadOnlyList<ArgoTask> Needed(ArgoTemplate template, Func<string, string> resolve)
    {
        IReadOnlyList<ArgoTask> tasks = template.Tasks!;
        if (template.Target is null)
            return tasks;

        HashSet<string> needed = new(StringComparer.Ordinal);
        Stack<string> open = new(resolve(template.Target).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        while (open.TryPop(out string? name))
        {
            if (!needed.Add(name))
                continue;

            foreach (string dependency in tasks.Single(task => task.Name == name).Depends.Tasks)
                open.Push(dependency);
        }

        return [.. tasks.Where(task => needed.Contains(task.Name))];
    }

    /// <summary>The tasks that decide how a template ends: its target, or those on which no other depends.</summary>
    public static IReadOnlyList<string> Targets(ArgoTemplate template, Func<string, string> resolve) => template.Target is { } target
        ? resolve(target).Split(' ', StringSplitOptions.RemoveEmptyEntries)
        : [.. template.Tasks!.Select(task => task.Name).Except(template.Tasks!.SelectMany(task => task.Depends.Tasks))];

    public static string? WorkflowParameter(ArgoDocument document, string tag) =>
        ArgoTag.WorkflowParameterOf(tag) is { } name ? document.Parameters.GetValueOrDefault(name) : null;

    /// <summary>Gives a value to every input of the entry that has none.</summary>
    private static ArgoDocument Given(ArgoDocument document, ArgoTemplate entry)
    {
        Dictionary<string, string> parameters = new(document.Parameters, StringComparer.Ordinal);
        foreach ((string name, string? value) in entry.Inputs)
        {
            if (value is null)
                parameters.TryAdd(name, $"given {name}");
        }

        return document with { Parameters = parameters };
    }

    private IEnumerable<ArgoWork> WorkOf(ArgoDocument document, ArgoTemplate? template, string path)
    {
        if (template?.Tasks is null)
            return [new ArgoWork(path.Length == 0 ? template!.Name : path, template)];

        return Needed(template, text => ArgoTag.Replace(text, tag => WorkflowParameter(Document, tag) ?? "")).SelectMany(task =>
        {
            (ArgoDocument home, ArgoTemplate? found) = Find(document, task);
            string below = ArgoWork.Below(path, task.Name);
            ArgoWork[] hook = task.OnExit is null ? [] : [new ArgoWork(ArgoWork.HookOf(below), document.Templates[task.OnExit])];
            if (task.Loop is not null)
            {
                ArgoWork loop = new(below, found, task.Loop) { IsNested = found?.Tasks is not null };
                return loop.IsNested ? loop.Items.SelectMany(item => WorkOf(home, found, item)).Prepend(loop) : [loop];
            }

            return WorkOf(home, found, below).Concat(hook);
        });
    }
}
