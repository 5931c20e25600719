using Orchestration.Coordination;

namespace Orchestration.FaultTests.Simulation;

/// <summary>What the events so far say of one step.</summary>
internal sealed class StepFacts
{
    public StepStatus Status { get; set; }

    public int Attempts { get; set; }

    /// <summary>Attempts that do not count: those before the last rerun, and those that a crash, a pause or a shutdown ended.</summary>
    public int Uncounted { get; set; }

    /// <summary>Failures that a retry followed, since the last rerun.</summary>
    public int Failures { get; set; }

    public int Crashes { get; set; }

    public long DueAt { get; set; }

    public int Generation { get; set; }

    public bool HasHeld { get; set; }

    public bool IsOvertaken { get; set; }

    /// <summary>The steps that may handle its failure; null when nothing is to be handled.</summary>
    public List<int>? Handlers { get; set; }

    public int Used => Attempts - Uncounted;

    public bool WasQuarantined { get; set; }

    public void Reset()
    {
        (Status, Uncounted, Failures, Crashes, HasHeld, IsOvertaken, Handlers) = (StepStatus.Pending, Attempts, 0, 0, false, false, null);
    }
}
