using Orchestration.Coordination.Starting;
using Orchestration.Factories;

namespace Orchestration.Coordination.Retrying;

/// <summary>How long a step waits before its next attempt, at a factory or in an execution of its own.</summary>
internal static class RetryDelays
{
    /// <summary>In ticks; −1 when there is no next attempt.</summary>
    /// <param name="prepared">The step.</param>
    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="interruptions">How many attempts do not count as used; as many as there were in a step that was begun anew since.</param>
    /// <param name="failure">Why it failed.</param>
    /// <param name="jitter">Spreads the delays.</param>
    public static long After(PreparedStep prepared, int attempt, int interruptions, ActionFailure failure, Jitter jitter)
    {
        int used = attempt - interruptions;
        return used < 1 ? -1 : ResiliencePipelines.DelayBefore(prepared.Retry, used, failure, jitter)?.Ticks ?? -1;
    }
}
