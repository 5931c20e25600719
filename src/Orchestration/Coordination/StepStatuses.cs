namespace Orchestration.Coordination;

/// <summary>What can be said of a step's status.</summary>
public static class StepStatuses
{
    /// <summary>Extends the status.</summary>
    /// <param name="status">The status.</param>
    extension(StepStatus status)
    {
        /// <summary>Whether the status never changes again.</summary>
        public bool IsFinal => status >= StepStatus.Succeeded;

        /// <summary>Whether its work was done, even if it was undone since.</summary>
        internal bool WasDone => status is StepStatus.Succeeded or StepStatus.Compensated;

        /// <summary>The word that <c>${{ steps.ID.status }}</c> gives.</summary>
        internal string Word => status switch
        {
            StepStatus.Pending => "pending",
            StepStatus.Ready => "ready",
            StepStatus.Running => "running",
            StepStatus.WaitingForRetry => "waiting_for_retry",
            StepStatus.WaitingForSignal => "waiting_for_signal",
            StepStatus.WaitingForTimer => "waiting_for_timer",
            StepStatus.Succeeded => "succeeded",
            StepStatus.Failed => "failed",
            StepStatus.Cancelled => "cancelled",
            StepStatus.Skipped => "skipped",
            _ => "compensated",
        };
    }
}
