using Orchestration.Templates;

namespace Orchestration.Planning.Rules;

/// <summary>The ranges that templates and steps share.</summary>
internal static class Ranges
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(24);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(24);

    public static IReadOnlyList<RangeProblem> OfTimeout(TimeSpan? timeout, string member) =>
        timeout is { } value && (value <= TimeSpan.Zero || value > LongestTimeout)
            ? [new RangeProblem(member, $"The time limit {value:c} is out of range.", "Use more than 0 and at most 24 days, or leave it out.")]
            : [];

    public static IReadOnlyList<RangeProblem> OfRetry(RetryPolicy? retry)
    {
        if (retry is null)
            return [];

        List<RangeProblem> problems = [];
        if (retry.MaxRetries is < 0 or > 1000)
            problems.Add(new RangeProblem(".retry.max_retries", $"{retry.MaxRetries} retries are out of range.", "Use 0 to 1,000."));
        if (!Enum.IsDefined(retry.Backoff))
            problems.Add(new RangeProblem(".retry.backoff", $"The backoff {(int)retry.Backoff} does not exist.", "Use constant, linear or exponential."));
        if (retry.Delay < TimeSpan.Zero || retry.Delay > LongestDelay)
            problems.Add(new RangeProblem(".retry.delay", $"The delay {retry.Delay:c} is out of range.", "Use 0 to 24 hours."));
        if (retry.MaxDelay < TimeSpan.Zero || retry.MaxDelay > LongestDelay)
            problems.Add(new RangeProblem(".retry.max_delay", $"The longest delay {retry.MaxDelay:c} is out of range.", "Use 0 to 24 hours."));

        return problems;
    }
}
