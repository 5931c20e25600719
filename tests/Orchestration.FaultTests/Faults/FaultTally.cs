using Orchestration.FaultTests.Judging;

namespace Orchestration.FaultTests.Faults;

/// <summary>Counts the runs of one fault, and what did not hold in them.</summary>
internal sealed class FaultTally
{
    private readonly Lock _lock = new();
    private readonly List<string> _problems = [];

    public int Runs { get; private set; }

    public int Lost { get; private set; }

    public int Duplicated { get; private set; }

    public int Rerun { get; private set; }

    public int Failures { get; private set; }

    /// <summary>Why it was not done; null when it was.</summary>
    public string? Skipped { get; set; }

    /// <summary>How long that took which must be fast.</summary>
    public double? Seconds { get; set; }

    public bool Holds => Lost + Duplicated + Rerun + Failures == 0;

    public IReadOnlyList<string> Problems => _problems;

    public void Add(string run, Verdict verdict)
    {
        lock (_lock)
        {
            Runs++;
            Lost += verdict.Lost.Count;
            Duplicated += verdict.Duplicated.Count;
            Rerun += verdict.Rerun.Count;
            Failures += verdict.Failures.Count;
            _problems.AddRange(verdict.Problems.Select(problem => $"{run}: {problem}"));
        }
    }
}
