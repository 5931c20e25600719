namespace Orchestration.Templates;

/// <summary>How often, and how soon, a failed step is attempted again.</summary>
public sealed record RetryPolicy
{
    /// <summary>No retry: one attempt.</summary>
    public static RetryPolicy None { get; } = new() { MaxRetries = 0 };

    /// <summary>How many attempts may follow the first.</summary>
    /// <value>0 to 1,000; default 3, which makes four attempts.</value>
    public int MaxRetries { get; init; } = 3;

    /// <summary>How the delay grows from one attempt to the next.</summary>
    /// <value>Default <see cref="BackoffType.Exponential"/>.</value>
    public BackoffType Backoff { get; init; } = BackoffType.Exponential;

    /// <summary>The delay before the first retry.</summary>
    /// <value>0 to 24 hours; default 1 second.</value>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest delay; also the cap on what a server may ask for with <c>Retry-After</c>.</summary>
    /// <value>0 to 24 hours; default 30 seconds.</value>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether delays are spread at random, so that many failed steps do not come back at once.</summary>
    /// <value>Default true.</value>
    public bool Jitter { get; init; } = true;

    /// <summary>The failure kinds that are retried.</summary>
    /// <value>Default: transient, rate limited, timeout and unavailable.</value>
    public FailureKinds RetryOn { get; init; } = FailureKinds.Default;

    /// <summary>The default but for how often and how soon; the longest delay is never less than the first.</summary>
    internal static RetryPolicy Of(int maxRetries, TimeSpan delay)
    {
        RetryPolicy policy = new() { MaxRetries = maxRetries, Delay = delay };
        return delay > policy.MaxDelay ? policy with { MaxDelay = delay } : policy;
    }
}
