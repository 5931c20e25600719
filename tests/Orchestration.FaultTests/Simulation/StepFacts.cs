using Orchestration.Coordination;
using Orchestration.Templates;

namespace Orchestration.FaultTests.Simulation;

/// <summary>What the events so far say of one step.</summary>
internal sealed class StepFacts
{
    private int _attemptsBefore;

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

    /// <summary>The event with which it ended.</summary>
    public int End { get; set; }

    /// <summary>Whether another execution does its work, so that it takes no place.</summary>
    public bool HoldsNoPlace { get; set; }

    /// <summary>Whether it was given the signal for which it waits.</summary>
    public bool HasSignal { get; set; }

    /// <summary>When it began to wait, as the number of the event.</summary>
    public int BeganWith { get; set; }

    /// <summary>The kind of the failure of its last attempt that returned.</summary>
    public FailureKind? LastFailure { get; set; }

    /// <summary>Whether its work is done, or nobody knows that it is not.</summary>
    public bool MayHaveTakenEffect => Status == StepStatus.Succeeded
        || (Status is StepStatus.Failed or StepStatus.Cancelled && Attempts > 0 && LastFailure is FailureKind.Unknown or FailureKind.Timeout);

    /// <summary>Whether it has not started, or not since its work was begun anew.</summary>
    public bool HasNotBegun => Attempts == _attemptsBefore;

    /// <summary>Whether a modification took it out of the template.</summary>
    public bool WasRemoved { get; set; }

    /// <summary>Whether it was left out because the execution stopped, so that nothing follows from it.</summary>
    public bool WasStopped { get; set; }

    public void Reset()
    {
        (HoldsNoPlace, HasSignal, WasStopped, LastFailure, _attemptsBefore) = (false, false, false, null, Attempts);
        (Status, Uncounted, Failures, Crashes, HasHeld, IsOvertaken, Handlers) = (StepStatus.Pending, Attempts, 0, 0, false, false, null);
    }
}
