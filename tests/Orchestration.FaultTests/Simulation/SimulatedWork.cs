using Orchestration.Templates;

namespace Orchestration.FaultTests.Simulation;

/// <summary>What a step does when that is more than one call, and how it is undone.</summary>
internal sealed record SimulatedWork(WorkKind Kind)
{
    public static SimulatedWork Call { get; } = new(WorkKind.Call);

    /// <summary>How many items a list has.</summary>
    public int Items { get; init; }

    /// <summary>Its items that fail for good, as bits.</summary>
    public int FailingItems { get; init; }

    public int? MaxConcurrency { get; init; }

    public int? AtLeast { get; init; }

    public bool CancelRemaining { get; init; }

    public TimeSpan Delay { get; init; }

    /// <summary>The name of the signal that is waited for.</summary>
    public string Signal { get; init; } = "";

    public SimulatedWorkflow? Child { get; init; }

    /// <summary>Whether the step can be undone.</summary>
    public bool HasUndo { get; init; }

    /// <summary>Whether that fails for good.</summary>
    public bool UndoFails { get; init; }

    /// <summary>Which of the steps it is that a modification may bring; null of those from the start.</summary>
    public int? Variant { get; init; }

    public int Required => AtLeast ?? Items;

    public bool FailsAt(int item) => ((FailingItems >> item) & 1) == 1;

    public ForEach ToForEach() => new()
    {
        Items = ParameterValue.List([.. Enumerable.Range(0, Items).Select(item => (ParameterValue)item)]),
        MaxConcurrency = MaxConcurrency,
        AtLeast = AtLeast,
        CancelRemaining = CancelRemaining,
    };

    public override string ToString() => Kind switch
    {
        WorkKind.List => $"{Items} items{(MaxConcurrency is { } limit ? $", {limit} at a time" : "")}, failing {FailingItems:b}, at least {Required}{(CancelRemaining ? "!" : "")}",
        WorkKind.Timer => $"timer of {Delay.TotalSeconds:0.#} s",
        WorkKind.Signal => $"signal {Signal}",
        WorkKind.Child => $"runs [{Child}]",
        _ => "",
    } + (HasUndo ? UndoFails ? ", undoing fails" : ", can be undone" : "") + (Variant is { } variant ? $", variant {variant}" : "");
}
