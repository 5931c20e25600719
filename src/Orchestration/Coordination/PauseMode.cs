namespace Orchestration.Coordination;

/// <summary>What a pause does with attempts that are running.</summary>
public enum PauseMode
{
    /// <summary>They finish.</summary>
    FinishRunning,

    /// <summary>They are asked to stop, and start again after the resume; no retry is used up.</summary>
    Interrupt,
}
