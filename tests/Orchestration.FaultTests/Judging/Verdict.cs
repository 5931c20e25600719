namespace Orchestration.FaultTests.Judging;

/// <summary>What did not hold in one run.</summary>
internal sealed record Verdict
{
    /// <summary>Promised transitions that the store does not have.</summary>
    public IReadOnlyList<string> Lost { get; init; } = [];

    /// <summary>Completions that are recorded twice, and gaps in the numbers of events.</summary>
    public IReadOnlyList<string> Duplicated { get; init; } = [];

    /// <summary>Calls that were made after the step was over.</summary>
    public IReadOnlyList<string> Rerun { get; init; } = [];

    /// <summary>Everything else that did not go as promised.</summary>
    public IReadOnlyList<string> Failures { get; init; } = [];

    public bool Holds => Lost.Count + Duplicated.Count + Rerun.Count + Failures.Count == 0;

    public IEnumerable<string> Problems =>
        [.. Lost.Select(one => "lost: " + one), .. Duplicated.Select(one => "duplicated: " + one), .. Rerun.Select(one => "rerun: " + one), .. Failures];

    public static Verdict Failed(string problem) => new() { Failures = [problem] };
}
