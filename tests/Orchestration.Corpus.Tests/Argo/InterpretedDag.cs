namespace Orchestration.Corpus.Tests.Argo;

/// <summary>The tasks of one template in a run.</summary>
internal sealed class InterpretedDag(ArgoDocument document, ArgoTemplate template, IReadOnlyDictionary<string, string> inputs, IReadOnlyList<string> targets, IReadOnlyList<InterpretedNode> nodes)
{
    private readonly Dictionary<string, InterpretedNode> _byName = nodes.ToDictionary(node => node.Task.Name, StringComparer.Ordinal);

    /// <summary>The loop whose items these are; null for the tasks of a template.</summary>
    public InterpretedNode? Loop { get; private init; }

    /// <summary>The tasks among which that loop is.</summary>
    public InterpretedDag? Outer { get; private init; }

    public ArgoDocument Document { get; } = document;

    public ArgoTemplate Template { get; } = template;

    public IReadOnlyDictionary<string, string> Inputs { get; } = inputs;

    public IReadOnlyList<InterpretedNode> Nodes { get; } = nodes;

    /// <summary>Whether nothing new starts, because a failure was not expected by anyone.</summary>
    public bool IsStopped { get; private set; }

    public bool HasPlace => Template.Parallelism is not { } places || Nodes.Count(node => node.IsAtWork) < places;

    public bool IsOver => Nodes.All(node => !node.IsAtWork) && (IsStopped || Nodes.All(node => node.IsFinal));

    /// <summary>A template fails when one of its targets ended in a branch whose last result was a failure.</summary>
    public bool Succeeded => !IsStopped && targets.All(target => !EndsInFailure(this[target]) || this[target].Task.ContinuesOnFailure);

    /// <summary>The items of a loop, of which each goes on whatever becomes of the others.</summary>
    public static InterpretedDag OfItems(InterpretedDag outer, InterpretedNode loop) =>
        new(outer.Document, outer.Template with { FailFast = false, Parallelism = null }, outer.Inputs, [], loop.Items) { Loop = loop, Outer = outer };

    public InterpretedNode this[string task] => _byName[task];

    /// <summary>Whether what a task depends on is so; null while that is open.</summary>
    public bool? Holds(DependsExpression depends) => depends.Kind switch
    {
        DependsKind.All => depends.Parts.Select(Holds).Aggregate((bool?)true, (one, other) => one & other),
        DependsKind.Any => depends.Parts.Select(Holds).Aggregate((bool?)false, (one, other) => one | other),
        DependsKind.Not => !Holds(depends.Parts[0]),
        _ => _byName[depends.Task] is { IsFinal: true } node ? Has(node, depends.Result) : null,
    };

    /// <summary>Stops at a failure, unless a task that waits for that task can still run.</summary>
    public void Heed(InterpretedNode failed)
    {
        bool isExpected = failed.Task.ContinuesOnFailure
            || Nodes.Any(node => !node.IsFinal && node.Task.Depends.Tasks.Contains(failed.Task.Name) && Holds(node.Task.Depends) != false);
        IsStopped |= Template.FailFast && !isExpected;
    }

    private bool EndsInFailure(InterpretedNode node) => node.State switch
    {
        NodeState.Succeeded => false,
        NodeState.Failed or NodeState.Errored => true,
        _ => node.Task.Depends.Tasks.Any(task => EndsInFailure(_byName[task])),
    };

    private static bool Has(InterpretedNode node, string result) => result switch
    {
        DependsExpression.Plain => node.State is NodeState.Succeeded or NodeState.Skipped || (node.State == NodeState.Failed && node.Task.ContinuesOnFailure),
        "Succeeded" => node.State == NodeState.Succeeded,
        "Failed" => node.State == NodeState.Failed,
        "Errored" => node.State == NodeState.Errored,
        "Skipped" => node.State == NodeState.Skipped,
        "Omitted" => node.State == NodeState.Omitted,
        "AnySucceeded" => node.Items.Any(item => item.State == NodeState.Succeeded),
        "AllFailed" => node.Items.Count > 0 && node.Items.All(item => item.State is NodeState.Failed or NodeState.Errored),
        "Daemoned" => false,
        _ => throw new RefusedException($"the result {result}"),
    };
}
