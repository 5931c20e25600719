using System.Diagnostics;
using System.Runtime.CompilerServices;
using Orchestration.Coordination.Attempts;
using Orchestration.Coordination.Hedging;
using Orchestration.Diagnostics;
using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Coordination;

/// <summary>Makes one call inside its pipeline, and settles what comes back.</summary>
internal static class StepRunner
{
    /// <summary>Makes the call. True when it has returned already; otherwise it reports its end itself.</summary>
    public static bool Run(RunningAttempt attempt, in CallThread thread)
    {
        thread.Invoke(attempt);
        return attempt.EndedInline;
    }

    /// <summary>Takes the outcome of a call that has returned. False when nobody knows the outcome yet: the attempt reports its end itself, once that is found out.</summary>
    public static bool TrySettle(RunningAttempt attempt, Task<ActionResult> call)
    {
        ActionResult? result;
        try
        {
            result = call.GetAwaiter().GetResult();
        }
        catch (Exception exception)
        {
            result = FromException(attempt, exception);
        }

        return TrySettle(attempt, result);
    }

    private static bool TrySettle(RunningAttempt attempt, ActionResult? returned)
    {
        ActionResult result = Checked(attempt, returned);
        if (result.Failure is not null && UnknownOutcomes.IsUnknown(attempt, result))
        {
            attempt.Await(UnknownOutcomes.ResolveAsync(attempt, result));
            return false;
        }

        attempt.Settle(Scrubbed(attempt, result), attempt.Driver.Host.Now);
        return true;
    }

    /// <summary>Makes the call on the current thread, whatever its context.</summary>
    public static void Invoke(RunningAttempt attempt)
    {
        if (attempt.StopReason != StopReason.None)
        {
            attempt.Settle(ActionResult.Failed(FailureKind.Transient, "The call was asked to stop before it began."), attempt.Driver.Host.Now);
            attempt.EndedInline = true;
            return;
        }

        ActionResult? result;
        try
        {
            if (attempt.Circumstances is not null || Telemetry.IsTraced || attempt.Prepared.IsSurrounded)
            {
                if (!TryTake(Begin(attempt), attempt, out result))
                    return;
            }
            else if (!TryTake(attempt.Factory.Factory.ExecuteAsync(attempt, attempt.Token), attempt, out result))
            {
                return;
            }
        }
        catch (Exception exception)
        {
            result = FromException(attempt, exception);
        }

        attempt.EndedInline = TrySettle(attempt, result);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryTake(ValueTask<ActionResult> call, RunningAttempt attempt, out ActionResult? result)
    {
        if (call.IsCompleted)
        {
            result = call.Result;
            return true;
        }

        attempt.Await(call);
        result = null;
        return false;
    }

    /// <summary>Makes a call that something surrounds.</summary>
    private static ValueTask<ActionResult> Begin(RunningAttempt attempt) =>
        attempt.Circumstances?.UnknownAt is null ? Call(attempt) : UnknownOutcomes.RepeatAsync(attempt, Call);

    private static ValueTask<ActionResult> Call(RunningAttempt attempt)
    {
        if (Telemetry.IsTraced)
            return TraceAsync(attempt);
        if (attempt.Prepared.IsSurrounded)
            return CallSurrounded(attempt);

        return attempt.Factory.Factory.ExecuteAsync(attempt, attempt.Token);
    }

    private static ValueTask<ActionResult> CallSurrounded(RunningAttempt attempt) =>
        attempt.Prepared.Pipeline is { } pipeline ? ResiliencePipelines.ExecuteAsync(pipeline, attempt) : CallFactory(attempt, attempt.Token);

    /// <summary>The call itself, or the two calls that are made when the first takes unusually long.</summary>
    public static ValueTask<ActionResult> CallFactory(RunningAttempt attempt, CancellationToken cancellationToken) =>
        attempt.Circumstances?.HedgedTask is { } task
            ? HedgedCall.ExecuteAsync(attempt, task, cancellationToken)
            : attempt.Factory.Factory.ExecuteAsync(attempt, cancellationToken);

    private static async ValueTask<ActionResult> TraceAsync(RunningAttempt attempt)
    {
        using Activity? span = Telemetry.StartStep(attempt.ExecutionId!, attempt.StepId!, attempt.Action, attempt.Factory.Name, attempt.Attempt);
        ActionResult result;
        try
        {
            result = await CallSurrounded(attempt);
        }
        catch (Exception exception)
        {
            result = FromException(attempt, exception);
        }

        if (result is { Failure: { } failure })
            span?.SetStatus(ActivityStatusCode.Error, failure.Kind.ToString());
        return result;
    }

    private static ActionResult Checked(RunningAttempt attempt, ActionResult? result)
    {
        if (result is null)
            return ActionResult.Failed(FailureKind.Permanent, $"Factory '{attempt.Factory.Name}' returned no result for '{attempt.Action}'.");

        int limit = attempt.Driver.Host.Options.MaxOutputBytes;
        if (result.Output.Length > limit)
            return result.WithFailure(new ActionFailure(
                FailureKind.Permanent,
                $"The output has {result.Output.Length} bytes of JSON; {limit} are allowed. Save large results as artifacts and return their references."));

        return result;
    }

    /// <summary>What one of the calls of an attempt came to, once it has returned.</summary>
    public static ActionResult Settled(RunningAttempt attempt, Task<ActionResult> call)
    {
        try
        {
            return call.GetAwaiter().GetResult() ?? ActionResult.Failed(FailureKind.Permanent, $"A factory returned no result for '{attempt.Action}'.");
        }
        catch (Exception exception)
        {
            return FromException(attempt, exception);
        }
    }

    private static ActionResult FromException(RunningAttempt attempt, Exception exception) =>
        ActionResult.Failed(exception is OperationCanceledException && attempt.StopReason != StopReason.None
            ? new ActionFailure(FailureKind.Transient, "The call was asked to stop, and did.")
            : ThrownExceptions.Tell(attempt, exception));

    private static ActionResult Scrubbed(RunningAttempt attempt, ActionResult result) =>
        attempt.Secrets is { } secrets && result.Failure is { } failure ? result.WithFailure(secrets.Scrub(failure)) : result;
}
