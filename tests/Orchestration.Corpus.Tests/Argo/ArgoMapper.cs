using System.Text.Json.Nodes;
using Orchestration.Templates;

namespace Orchestration.Corpus.Tests.Argo;

/// <summary>Writes an Argo workflow as a template of ours, or refuses with the name of what cannot be said.</summary>
/// <remarks>
/// Nested templates become steps of the one template when that says the same: no condition and no exit handler on the nested task; within it nothing but
/// tasks that all must succeed, without conditions, limits or retries of the whole; and a failure inside or beside it that stops the same tasks. That it
/// really says the same, the scenarios show.
/// </remarks>
internal sealed class ArgoMapper
{
    public const string Action = "work";
    private const string OneOutput = "work_for_";

    private readonly ArgoFile _file;
    private readonly List<WorkflowStep> _steps = [];
    private readonly List<WorkflowStep> _hooks = [];
    private readonly Dictionary<string, string> _collected = new(StringComparer.Ordinal);

    private ArgoMapper(ArgoFile file) => _file = file;

    /// <summary>What an action puts out that answers nothing else, as one does whose answers make a list; null when it puts out an object with all.</summary>
    public static string? OnlyOutputOf(string action) => action.StartsWith(OneOutput, StringComparison.Ordinal) ? action[OneOutput.Length..] : null;

    public static WorkflowTemplate Map(ArgoFile file) => new ArgoMapper(file).Map();

    private WorkflowTemplate Map()
    {
        ArgoTemplate entry = _file.Entry;
        Dictionary<string, string> inputs = entry.Inputs.ToDictionary(
            input => input.Key, input => _file.Document.Parameters.ContainsKey(input.Key) ? $"{ValueReference.Input(input.Key)}" : input.Value ?? "", StringComparer.Ordinal);
        if (entry.Tasks is null)
            _steps.Add(Step(new MappedStep(_file.Work[0].Path, StepRule.Always, false), entry, inputs, null));
        else
            MapTasks(_file.Document, entry, "", inputs, StepRule.Always);
        if (_file.Document.OnExit is { } handler)
        {
            _hooks.Add(Step(new MappedStep(ArgoWork.ExitPath, StepRule.Always, false), _file.Document.Templates[handler], new Dictionary<string, string>(), null)
                with { Dependencies = [.. _hooks.Select(hook => Join.Finished(hook.StepId))] });
        }

        return new WorkflowTemplate
        {
            WorkflowId = _file.Document.Name,
            Steps = [.. _steps.Select(step => _collected.TryGetValue(step.StepId, out string? output) ? step with { Action = OneOutput + output } : step)],
            Finally = _hooks,
            OnFailure = entry.FailFast ? FailureReaction.Stop : FailureReaction.Continue,
            MaxConcurrentSteps = entry.Parallelism,
        };
    }

    private Dictionary<string, MappedTask> MapTasks(ArgoDocument document, ArgoTemplate template, string path, IReadOnlyDictionary<string, string> inputs, StepRule entry)
    {
        Dictionary<string, MappedTask> mapped = new(StringComparer.Ordinal);
        List<ArgoTask> open = [.. ArgoFile.Needed(template, text => ArgoTag.Replace(text, tag => ArgoFile.WorkflowParameter(_file.Document, tag) ?? ""))];
        while (open.Count > 0)
        {
            ArgoTask task = open.Find(one => one.Depends.Tasks.All(mapped.ContainsKey)) ?? throw new RefusedException("tasks that wait for each other");
            open.Remove(task);
            StepRule rule = task.Depends == DependsExpression.Nothing || !task.Depends.Tasks.Any() ? entry : RuleOf(task.Depends, mapped);
            mapped.Add(task.Name, MapTask(document, template, task, ArgoWork.Below(path, task.Name), rule, text => Fill(text, inputs, mapped)));
        }

        return mapped;
    }

    private MappedTask MapTask(ArgoDocument document, ArgoTemplate parent, ArgoTask task, string path, StepRule rule, Func<string, string> fill)
    {
        (ArgoDocument home, ArgoTemplate? template) = _file.Find(document, task);
        bool isTarget = !parent.Tasks!.Any(other => other.Depends.Tasks.Contains(task.Name));
        if (task.OnExit is { } hook)
            AddHook(document.Templates[hook], path, isTarget && template?.Tasks is null);

        Dictionary<string, string> arguments = task.Arguments.ToDictionary(argument => argument.Key, argument => fill(argument.Value), StringComparer.Ordinal);
        foreach ((string name, string? value) in template?.Inputs ?? new Dictionary<string, string?>())
        {
            if (value is not null)
                arguments.TryAdd(name, value);
        }

        if (template?.Tasks is not null)
            return MapNested(home, parent, template, task, path, arguments, rule);

        if (task.Loop is not null)
            return MapLoop(template, task, path, arguments, rule, fill, isTarget);

        MappedStep step = new(path, rule, task.When is not null);
        Condition? when = task.When is null ? null : ConditionOf(WhenExpression.Parse(task.When), fill);
        _steps.Add(Step(step, template, arguments, when) with { AllowFailure = isTarget && task.ContinuesOnFailure });
        return new MappedTask([step], StepRule.Of(step, Ending.Succeeded), rule, name => $"{ValueReference.Output(path)[name]}", task.ContinuesOnFailure);
    }

    /// <summary>A list that is known only when the workflow runs may be empty; then Argo skips the loop, and so does a condition here.</summary>
    private MappedTask MapLoop(
        ArgoTemplate? template, ArgoTask task, string path, Dictionary<string, string> arguments, StepRule rule, Func<string, string> fill, bool isTarget)
    {
        if (task.When is not null)
            throw new RefusedException("a condition of a loop, which is asked for each item");
        if (template?.Retries is not null)
            throw new RefusedException("a loop over work that is retried, of which an item goes on when another failed");
        if (_file.Entry.Parallelism is not null)
            throw new RefusedException("a loop under a limit");

        ParameterValue items = task.Loop!.Items is { } written ? ArgoLoop.ListIn(written)! : fill(task.Loop.Param!);
        bool mayBeEmpty = task.Loop.Items is null or "[]";
        MappedStep step = new(path, rule, mayBeEmpty);
        Condition? when = mayBeEmpty ? Condition.Not(Condition.Compare(items, ConditionKind.EqualTo, new JsonArray())) : null;
        _steps.Add(Step(step, template, arguments, when) with { AllowFailure = isTarget && task.ContinuesOnFailure, ForEach = new ForEach { Items = items } });
        return new MappedTask([step], StepRule.Of(step, Ending.Succeeded), rule, Collect, task.ContinuesOnFailure) { IsLoop = true };

        string Collect(string name) => _collected.TryAdd(path, name) || _collected[path] == name
            ? $"{ValueReference.Output(path)}"
            : throw new RefusedException("two outputs of a loop");
    }

    private MappedTask MapNested(ArgoDocument home, ArgoTemplate parent, ArgoTemplate template, ArgoTask task, string path, IReadOnlyDictionary<string, string> arguments, StepRule rule)
    {
        if (task.When is not null)
            throw new RefusedException("a nested template under a condition");
        if (template.Retries is not null || template.Parallelism is not null || template.Target is not null || task.ContinuesOnFailure)
            throw new RefusedException("a nested template with retries, a limit, a target or continueOn");
        if (template.Tasks!.Any(inner => inner.When is not null || inner.ContinuesOnFailure || inner.OnExit is not null || !inner.Depends.IsPlain))
            throw new RefusedException("a nested template with conditional tasks");
        if (parent.FailFast && !parent.IsSteps && !parent.IsChain(task.Name) && !StartsAtOnce(template))
            throw new RefusedException("a nested template beside tasks that may stop it");
        if (!template.IsSteps && template.FailFast != _file.Entry.FailFast && !template.IsChain())
            throw new RefusedException("a nested template with a failFast of its own");

        int before = _steps.Count;
        Dictionary<string, MappedTask> inner = MapTasks(home, template, path, arguments, rule);
        HashSet<string> own = [.. _steps.Skip(before).Select(step => step.StepId)];
        MappedStep[] steps = [.. inner.Values.SelectMany(one => one.Steps).Where(step => own.Contains(step.Id))];
        StepRule succeeded = StepRule.All(ArgoFile.Targets(template, text => text).Select(target => inner[target].Succeeded));
        return new MappedTask(steps, succeeded, rule, name => template.Outputs.GetValueOrDefault(name) is { } source ? Fill(source, arguments, inner) : null, false);
    }

    /// <summary>Whether nothing within a template could still start once it runs.</summary>
    private bool StartsAtOnce(ArgoTemplate template) => _file.Entry.Parallelism is null
        && template.Tasks!.All(inner => !inner.Depends.Tasks.Any() && inner.Document is null && (inner.Inline ?? _file.Document.Templates.GetValueOrDefault(inner.Template)) is { Tasks: null, Retries: null });

    /// <summary>An exit handler of a task runs when nothing waits for it, so it may as well run last; that it fails changes nothing.</summary>
    private void AddHook(ArgoTemplate template, string path, bool canRunLast)
    {
        if (!canRunLast)
            throw new RefusedException("an exit handler of a task that others wait for");

        Condition ran = Condition.Compare($"{ValueReference.Status(path)}", ConditionKind.In, new[] { "succeeded", "failed" });
        _hooks.Add(Step(new MappedStep(ArgoWork.HookOf(path), StepRule.Always, false), template, new Dictionary<string, string>(), ran) with { AllowFailure = true });
    }

    private static WorkflowStep Step(MappedStep step, ArgoTemplate? template, Dictionary<string, string> arguments, Condition? when)
    {
        ParameterMap parameters = new();
        foreach ((string name, string value) in arguments)
            parameters[name] = value;

        return new WorkflowStep
        {
            StepId = step.Id,
            Action = Action,
            Parameters = parameters,
            Dependencies = RuleJoin.Patient(step.Rule),
            When = when,
            Retry = template?.Retries is { } retries ? new RetryPolicy { MaxRetries = retries, Delay = TimeSpan.Zero, Backoff = BackoffType.Constant, Jitter = false } : RetryPolicy.None,
        };
    }

    private static StepRule RuleOf(DependsExpression depends, Dictionary<string, MappedTask> mapped) => depends.Kind switch
    {
        DependsKind.All => StepRule.All(depends.Parts.Select(part => RuleOf(part, mapped))),
        DependsKind.Any => StepRule.Some(depends.Parts.Select(part => RuleOf(part, mapped))),
        DependsKind.Not => RuleOf(depends.Parts[0], mapped).Negate(),
        _ => mapped[depends.Task].Result(depends.Result),
    };

    private static Condition ConditionOf(WhenExpression when, Func<string, string> fill) => when.Kind switch
    {
        DependsKind.All => Condition.All([.. when.Parts.Select(part => ConditionOf(part, fill))]),
        DependsKind.Any => Condition.Any([.. when.Parts.Select(part => ConditionOf(part, fill))]),
        DependsKind.Not => Condition.Not(ConditionOf(when.Parts[0], fill)),
        _ => Condition.Compare(fill(when.Left), ConditionKind.EqualTo, fill(when.Right)),
    };

    private static string Fill(string text, IReadOnlyDictionary<string, string> inputs, Dictionary<string, MappedTask> mapped) => ArgoTag.Replace(text, tag =>
        ArgoTag.IsItem(tag) ? $"${{{{ {tag} }}}}"
        : ArgoTag.InputOf(tag) is { } input && inputs.TryGetValue(input, out string? value) ? value
        : ArgoTag.WorkflowParameterOf(tag) is { } parameter ? $"{ValueReference.Input(parameter)}"
        : ArgoTag.OutputOf(tag) is { } output && mapped.TryGetValue(output.Task, out MappedTask? task) && task.Outputs(output.Output) is { } source ? source
        : throw new RefusedException($"the tag {tag}"));
}
