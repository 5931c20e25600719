using System.Text.Json.Nodes;

namespace Orchestration.Corpus.Tests.Argo;

/// <summary>Runs an Argo workflow as its documentation says, in virtual time, without our engine.</summary>
/// <remarks>
/// A task is decided when all that it names is over: omitted when its <c>depends</c> is false, skipped when its <c>when</c> is. With <c>failFast</c> nothing
/// new starts after a failure that no waiting task can still make something of; what runs is finished. A template fails when a target ends in a failed branch.
/// </remarks>
internal sealed class ArgoInterpreter
{
    private readonly ArgoFile _file;
    private readonly Scenario _scenario;
    private readonly SortedDictionary<string, string> _trace = new(StringComparer.Ordinal);
    private long _now;

    private ArgoInterpreter(ArgoFile file, Scenario scenario)
    {
        _file = file;
        _scenario = scenario;
    }

    public static IReadOnlyList<string> Run(ArgoFile file, Scenario scenario) => new ArgoInterpreter(file, scenario).Run();

    private List<string> Run()
    {
        bool succeeded = _file.Entry.Tasks is null ? RunAlone() : RunTasks();
        if (_file.Document.OnExit is { } handler)
        {
            (bool handled, _) = Work(ArgoWork.ExitPath, _file.Document.Templates[handler], new Dictionary<string, string>(), isTimed: false);
            succeeded &= handled;
        }

        return [Trace.Of(succeeded), .. _file.Work.SelectMany(Lines)];
    }

    private IEnumerable<string> Lines(ArgoWork work) =>
        [_trace.GetValueOrDefault(work.Path) ?? Trace.NotRun(work.Path), .. work.Loop is null ? [] : work.Runs.Select(item => _trace.GetValueOrDefault(item)).OfType<string>()];

    private bool RunAlone() => Work(_file.Work[0].Path, _file.Entry, EntryInputs(), isTimed: true).Succeeded;

    private bool RunTasks()
    {
        InterpretedDag main = Enter(_file.Document, _file.Entry, "", EntryInputs());
        while (true)
        {
            while (Advance(main))
            {
            }

            if (main.IsOver)
                return main.Succeeded;

            _now = NextDue(main);
            if (_now == long.MaxValue)
                throw new InvalidOperationException("The interpreted workflow is stuck.");
        }
    }

    private InterpretedDag Enter(ArgoDocument document, ArgoTemplate template, string path, IReadOnlyDictionary<string, string> inputs)
    {
        InterpretedNode[] nodes = [.. ArgoFile.Needed(template, Resolve).Select(task =>
        {
            (ArgoDocument home, ArgoTemplate? found) = _file.Find(document, task);
            return new InterpretedNode(ArgoWork.Below(path, task.Name), task, home, found);
        })];
        return new InterpretedDag(document, template, inputs, ArgoFile.Targets(template, Resolve), nodes);

        string Resolve(string text) => ArgoTag.Replace(text, tag => Parameter(tag) ?? inputs.GetValueOrDefault(ArgoTag.InputOf(tag) ?? "") ?? "");
    }

    /// <summary>Does one thing that can be done now, if there is one.</summary>
    private bool Advance(InterpretedDag dag)
    {
        foreach (InterpretedNode node in dag.Nodes)
        {
            if (node.Inner is not null && Advance(node.Inner))
                return true;
            if (node.Inner is { IsOver: true } inner)
            {
                Leave(dag, node, inner);
                return true;
            }

            if (node.DueAt <= _now)
            {
                node.DueAt = long.MaxValue;
                if (node.RunsHook)
                    node.RunsHook = false;
                else
                    End(dag, node, node.DueState);
                return true;
            }

            if (node.State == NodeState.Waiting && !dag.IsStopped && node.Task.Depends.Tasks.All(task => dag[task].IsOver) && Decide(dag, node))
                return true;
        }

        return false;
    }

    private bool Decide(InterpretedDag dag, InterpretedNode node)
    {
        if (dag.Holds(node.Task.Depends) == false)
        {
            node.State = NodeState.Omitted;
            return true;
        }

        if (node.Task.Loop is { } loop)
        {
            if (!dag.HasPlace)
                return false;

            StartItems(dag, node, loop);
            return true;
        }

        if (node.Task.When is { } when && !WhenExpression.Parse(when).Holds(text => Fill(dag, text, node.Item) ?? ""))
        {
            node.State = NodeState.Skipped;
            return true;
        }

        if (!dag.HasPlace)
            return false;

        if (Arguments(dag, node, node.Item) is not { } arguments)
        {
            _trace[node.Path] = Trace.CannotStart(node.Path);
            End(dag, node, NodeState.Errored);
            return true;
        }

        node.State = NodeState.Running;
        if (node.Template?.Tasks is not null)
        {
            node.Inner = Enter(node.Home, node.Template, node.Path, arguments);
            return true;
        }

        (bool succeeded, node.DueAt) = Work(node.Path, node.Template, arguments, isTimed: true);
        node.DueState = succeeded ? NodeState.Succeeded : NodeState.Failed;
        return true;
    }

    /// <summary>Makes a node of each item, all at once; a loop over nothing is skipped, and one over what is no list cannot start.</summary>
    private void StartItems(InterpretedDag dag, InterpretedNode node, ArgoLoop loop)
    {
        JsonArray? items = (loop.Items ?? Fill(dag, loop.Param!)) is { } text ? ArgoLoop.ListIn(text) : null;
        if (items is null)
        {
            _trace[node.Path] = Trace.CannotStart(node.Path);
            End(dag, node, NodeState.Errored);
            return;
        }

        if (items.Count == 0)
        {
            node.State = NodeState.Skipped;
            return;
        }

        node.State = NodeState.Running;
        node.Items = [.. items.Select((item, index) => new InterpretedNode(
            ArgoWork.ItemOf(node.Path, index), node.Task with { Name = $"{index}", Loop = null, Depends = DependsExpression.Nothing, OnExit = null, ContinuesOnFailure = false }, node.Home, node.Template) { Item = item })];
        node.Inner = InterpretedDag.OfItems(dag, node);
    }

    /// <summary>Ends a task whose tasks, or items, are over.</summary>
    private void Leave(InterpretedDag dag, InterpretedNode node, InterpretedDag inner)
    {
        node.Inner = null;
        if (inner.Loop is null)
        {
            End(dag, node, inner.Succeeded ? NodeState.Succeeded : NodeState.Failed);
            node.Outputs = OutputsOf(inner);
            return;
        }

        foreach (InterpretedNode skipped in node.Items.Where(item => item.State == NodeState.Skipped))
            _trace[skipped.Path] = Trace.NotRun(skipped.Path);

        NodeState end = node.Items.Select(item => item.State).LastOrDefault(state => state is NodeState.Failed or NodeState.Errored, NodeState.Succeeded);
        _trace[node.Path] = Trace.Loop(node.Path, end == NodeState.Succeeded, node.Items.Count);
        End(dag, node, end);
    }

    private void End(InterpretedDag dag, InterpretedNode node, NodeState state)
    {
        node.State = state;
        if (state != NodeState.Succeeded)
            (dag.Outer ?? dag).Heed(dag.Loop ?? node);
        if (node.Task.OnExit is not { } hook || state == NodeState.Errored)
            return;

        node.RunsHook = true;
        node.DueAt = Work(ArgoWork.HookOf(node.Path), dag.Document.Templates[hook], new Dictionary<string, string>(), isTimed: false).EndsAt;
    }

    private (bool Succeeded, long EndsAt) Work(string path, ArgoTemplate? template, IReadOnlyDictionary<string, string> arguments, bool isTimed)
    {
        int attempts = 1;
        while (_scenario.Fails(path, attempts, template?.Retries) && attempts <= (template?.Retries ?? 0))
            attempts++;

        bool succeeded = !_scenario.Fails(path, attempts, template?.Retries);
        _trace[path] = Trace.Of(path, succeeded, attempts, isTimed ? _now : null, arguments);
        return (succeeded, _now + (attempts * _scenario.Durations[path]));
    }

    private Dictionary<string, string> EntryInputs() => _file.Entry.Inputs.ToDictionary(
        input => input.Key, input => Parameter($"workflow.parameters.{input.Key}") ?? input.Value ?? "", StringComparer.Ordinal);

    /// <summary>The arguments of a task; null when one needs an output that is absent.</summary>
    private Dictionary<string, string>? Arguments(InterpretedDag dag, InterpretedNode node, JsonNode? item)
    {
        Dictionary<string, string> arguments = new(StringComparer.Ordinal);
        foreach ((string name, string text) in node.Task.Arguments)
        {
            if ((Fill(dag, text, item) ?? node.Template?.Inputs.GetValueOrDefault(name)) is not { } value)
                return null;

            arguments[name] = value;
        }

        foreach ((string name, string? value) in node.Template?.Inputs ?? new Dictionary<string, string?>())
        {
            if (value is not null)
                arguments.TryAdd(name, value);
        }

        return arguments;
    }

    private Dictionary<string, string?> OutputsOf(InterpretedDag dag) =>
        dag.Template.Outputs.ToDictionary(output => output.Key, output => output.Value is null ? null : Fill(dag, output.Value), StringComparer.Ordinal);

    /// <summary>A text with its tags replaced; null when one is absent.</summary>
    private string? Fill(InterpretedDag dag, string text, JsonNode? item = null)
    {
        bool isAbsent = false;
        string filled = ArgoTag.Replace(text, tag =>
        {
            string? value = ArgoTag.IsItem(tag) ? ArgoLoop.ValueOf(item, tag) : Parameter(tag) ?? (ArgoTag.InputOf(tag) is { } input ? dag.Inputs.GetValueOrDefault(input) : null) ?? Output(dag.Outer ?? dag, tag);
            isAbsent |= value is null;
            return value ?? "";
        });
        return isAbsent ? null : filled;
    }

    private string? Output(InterpretedDag dag, string tag)
    {
        if (ArgoTag.OutputOf(tag) is not { } output)
            return null;

        InterpretedNode node = dag[output.Task];
        if (node.State is NodeState.Skipped or NodeState.Omitted)
            return node.Template?.OutputDefaults.GetValueOrDefault(output.Output);
        if (node.State != NodeState.Succeeded)
            return null;

        if (node.Task.Loop is not null && node.Template?.Tasks is null)
            return ArgoWork.Outputs(node.Template, output.Output, node.Items.Where(item => item.State == NodeState.Succeeded).Select(item => item.Path), _scenario);
        if (node.Task.Loop is not null)
            return ArgoWork.Outputs(node.Template!, output.Output, node.Items.Select(item => item.Outputs));

        return node.Template?.Tasks is null ? _scenario.Output(node.Path, output.Output) : node.Outputs.GetValueOrDefault(output.Output);
    }

    private string? Parameter(string tag) => ArgoTag.WorkflowParameterOf(tag) is { } name
        ? _scenario.Parameters.GetValueOrDefault(name) ?? _file.Document.Parameters.GetValueOrDefault(name)
        : null;

    private static long NextDue(InterpretedDag dag) =>
        dag.Nodes.Select(node => Math.Min(node.DueAt, node.Inner is null ? long.MaxValue : NextDue(node.Inner))).DefaultIfEmpty(long.MaxValue).Min();
}
