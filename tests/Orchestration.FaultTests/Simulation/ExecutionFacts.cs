using Orchestration.Storage;

namespace Orchestration.FaultTests.Simulation;

/// <summary>What the events so far say of one execution as a whole.</summary>
internal sealed class ExecutionFacts
{
    public ExecutionStatus Status { get; set; }

    public bool IsCancelRequested { get; set; }

    /// <summary>Whether its time is over.</summary>
    public bool IsTimedOut { get; set; }

    /// <summary>Whether those steps have begun that run last.</summary>
    public bool IsFinishing { get; set; }

    /// <summary>Whether anything from outside may have changed what comes of it.</summary>
    public bool WasDisturbed { get; set; }

    /// <summary>Whether a rerun or a modification has made it too hard for a naive reading to say which failures still count.</summary>
    public bool IsLenient { get; set; }
}
