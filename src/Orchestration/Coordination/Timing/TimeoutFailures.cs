using System.Globalization;
using Orchestration.Coordination.Attempts;
using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Coordination.Timing;

/// <summary>What is said of work that ran out of time.</summary>
internal static class TimeoutFailures
{
    /// <param name="reason">Whose time it was.</param>
    /// <param name="step">The step, unless it was that of the whole execution.</param>
    /// <param name="total">The time of the execution.</param>
    /// <param name="deadline">The execution's deadline, in UTC ticks.</param>
    public static ActionFailure Of(StopReason reason, WorkflowStep? step, TimeSpan? total, long deadline) => new(FailureKind.Timeout, reason switch
    {
        StopReason.StepTimeout => $"The step took longer than {Seconds(step?.Timeout)} s over all attempts.",
        StopReason.ExecutionDeadline => $"The execution was not done by {new DateTimeOffset(deadline, TimeSpan.Zero):O}.",
        StopReason.ExecutionTimeout => $"The execution took longer than {Seconds(total)} s.",
        _ => $"The attempt took longer than {Seconds(step?.AttemptTimeout)} s, and did not stop when it was asked to.",
    });

    /// <summary>What is said of a call that went on although it was asked to stop, and had time for that.</summary>
    public static ActionFailure OfGrace(TimeSpan grace) =>
        new(FailureKind.Timeout, $"The call did not return within {Seconds(grace)} s after it was asked to stop.");

    private static string Seconds(TimeSpan? time) => (time?.TotalSeconds ?? 0).ToString("0.###", CultureInfo.InvariantCulture);
}
