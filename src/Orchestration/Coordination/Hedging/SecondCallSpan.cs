using System.Diagnostics;
using Orchestration.Coordination.Attempts;
using Orchestration.Diagnostics;
using Orchestration.Factories;

namespace Orchestration.Coordination.Hedging;

/// <summary>The span around the second call of an attempt. Ends when the call has returned and it is known whether its result counts.</summary>
internal sealed class SecondCallSpan
{
    private readonly Activity _span;
    private int _awaited = 2;

    private SecondCallSpan(Activity span) => _span = span;

    /// <summary>Begins under the current span, which is that of the attempt; null while nobody listens.</summary>
    public static SecondCallSpan? Begin(RunningAttempt attempt, string factory) =>
        Telemetry.StartSecondCall(attempt.ExecutionId!, attempt.StepId!, attempt.Action, factory, attempt.Attempt) is { } span ? new SecondCallSpan(span) : null;

    /// <summary>The call has returned; null when it threw.</summary>
    public void Returned(ActionResult? result, bool wasStopped)
    {
        if (result is { IsSuccess: true })
        {
            Close();
            return;
        }

        if (!wasStopped)
            _span.SetStatus(ActivityStatusCode.Error, result?.Failure?.Kind.ToString());
        _span.SetTag(OrchestrationTelemetry.OutcomeTag, OrchestrationTelemetry.Lost);
        _span.Stop();
    }

    /// <summary>It is known whose result counts.</summary>
    public void Decided(bool hasWon)
    {
        _span.SetTag(OrchestrationTelemetry.OutcomeTag, hasWon ? OrchestrationTelemetry.Won : OrchestrationTelemetry.Lost);
        Close();
    }

    private void Close()
    {
        if (Interlocked.Decrement(ref _awaited) == 0)
            _span.Stop();
    }
}
