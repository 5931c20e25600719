namespace Orchestration.FaultTests.Judging;

/// <summary>A step of a workflow that is judged.</summary>
internal sealed record JudgedStep(string Id, params IReadOnlyList<string> Dependencies)
{
    /// <summary>Whether it is undone when its execution does not complete.</summary>
    public bool IsUndone { get; init; }

    /// <summary>The workflow that it runs; null when it runs none.</summary>
    public JudgedWorkflow? Inner { get; init; }
}
