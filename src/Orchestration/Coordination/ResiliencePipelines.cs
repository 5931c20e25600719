using System.Collections.Concurrent;
using Orchestration.Coordination.Attempts;
using Orchestration.Coordination.Retrying;
using Orchestration.Factories;
using Orchestration.Templates;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Orchestration.Coordination;

/// <summary>What Polly does here: it cancels a call whose time is over, and computes the delays between attempts.</summary>
/// <remarks>Attempts, their due times and their abandonment belong to the machine.</remarks>
internal sealed class ResiliencePipelines(TimeProvider time, bool hedgesUsually = false)
{
    private readonly ConcurrentDictionary<TimeSpan, ResiliencePipeline> _timeouts = new();

    /// <summary>Whether steps are hedged that do not say it themselves.</summary>
    public bool HedgesUsually => hedgesUsually;

    public ResiliencePipeline ForTimeout(TimeSpan timeout) =>
        _timeouts.GetOrAdd(timeout, static (timeout, time) =>
            new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(timeout).Build(), time);

    /// <summary>Runs one call inside a pipeline, on the context of whoever asks.</summary>
    public static async ValueTask<ActionResult> ExecuteAsync(ResiliencePipeline pipeline, RunningAttempt attempt)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: true, attempt.Token);
        try
        {
            return await pipeline.ExecuteAsync(
                static (context, attempt) => StepRunner.CallFactory(attempt, context.CancellationToken), context, attempt);
        }
        catch (TimeoutRejectedException exception)
        {
            return ActionResult.Failed(FailureKind.Timeout, $"The attempt took longer than {exception.Timeout.TotalSeconds:0.###} s.");
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>The delay before a retry, or null when the policy does not allow one. Whether an unknown outcome may be retried is not the policy's to say.</summary>
    /// <param name="policy">How attempts are repeated.</param>
    /// <param name="retry">Which retry this would be, from 1.</param>
    /// <param name="failure">Why the attempt before failed.</param>
    /// <param name="jitter">The chance in it, where the policy wants some.</param>
    public static TimeSpan? DelayBefore(RetryPolicy policy, int retry, ActionFailure failure, Jitter jitter)
    {
        bool isAllowed = failure.Kind == FailureKind.Unknown || policy.RetryOn.Contains(failure.Kind);
        if (retry > policy.MaxRetries || !isAllowed)
            return null;

        TimeSpan delay = policy.Delay == TimeSpan.Zero ? TimeSpan.Zero : ComputeDelay(policy, retry, jitter);
        if (failure.RetryAfter is { } asked && asked > delay)
            delay = asked < policy.MaxDelay ? asked : policy.MaxDelay;
        return delay;
    }

    /// <summary>Asks Polly's retry strategy, by letting it retry a call that always fails on a clock that never waits.</summary>
    private static TimeSpan ComputeDelay(RetryPolicy policy, int retry, Jitter jitter)
    {
        RetryDelayRecorder recorder = new();
        RetryStrategyOptions options = new()
        {
            MaxRetryAttempts = retry,
            BackoffType = policy.Backoff switch
            {
                BackoffType.Constant => DelayBackoffType.Constant,
                BackoffType.Linear => DelayBackoffType.Linear,
                _ => DelayBackoffType.Exponential,
            },
            Delay = policy.Delay,
            MaxDelay = policy.MaxDelay,
            UseJitter = policy.Jitter,
            Randomizer = jitter.Next,
            ShouldHandle = static _ => PredicateResult.True(),
            OnRetry = recorder.Record,
        };
        new ResiliencePipelineBuilder { TimeProvider = recorder }.AddRetry(options).Build().Execute(static () => { });
        return recorder.Last;
    }
}
