using Orchestration.Coordination;

namespace Orchestration.FaultTests.Simulation;

/// <summary>What the events so far say of the items of a step, or of their undoing.</summary>
internal sealed class PartRunFacts(int step, bool isUndo, int first, int count, int generation)
{
    public int Step { get; } = step;

    public bool IsUndo { get; } = isUndo;

    public int First { get; } = first;

    public int Generation { get; } = generation;

    public StepFacts[] Parts { get; } = [.. Enumerable.Range(0, count).Select(_ => new StepFacts())];

    /// <summary>The order in which parts are undone.</summary>
    public List<int> Order { get; } = [];

    public bool IsStopped { get; set; }

    public bool IsCancelled { get; set; }

    /// <summary>Whether its step runs again, so that nothing more comes of it.</summary>
    public bool IsForgotten { get; set; }

    public bool IsOpen => !IsForgotten && Parts.Any(part => !part.Status.IsFinal);

    public int CountOf(StepStatus status) => Parts.Count(part => part.Status == status);

    /// <summary>Those that were ever started and are not final.</summary>
    public int InTurnCount => Parts.Count(part => part.Attempts > 0 && !part.Status.IsFinal);
}
