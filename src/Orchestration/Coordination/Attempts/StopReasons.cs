namespace Orchestration.Coordination.Attempts;

/// <summary>What can be said of why an attempt was asked to stop.</summary>
internal static class StopReasons
{
    extension(StopReason reason)
    {
        /// <summary>Whether there is no time left for another attempt.</summary>
        public bool IsOutOfTime => reason is StopReason.StepTimeout or StopReason.ExecutionTimeout or StopReason.ExecutionDeadline;
    }
}
