using System.Globalization;
using Orchestration.Coordination;
using Orchestration.Coordination.Limits;
using Orchestration.Coordination.Recovery;
using Orchestration.Factories;
using Orchestration.Routing.Hedging;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.DependencyInjection;

/// <summary>The ranges that are documented at the options.</summary>
internal static class OptionChecks
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    public static void Check(WorkflowOptions options, RangeReport report)
    {
        Check(options.Retry, report);
        report.Between("Timeout", options.Timeout, Tick, TimeSpan.FromDays(24), "Use more than 0 and at most 24 days, or leave it out.");
        report.AtLeast("MaxConcurrentSteps", options.MaxConcurrentSteps, 1, "Use 1 or more, or leave it out.");
        report.AtLeast("MaxConcurrentStepsPerHost", options.MaxConcurrentStepsPerHost, 1, "Use 1 or more, or leave it out.");
        report.Between("CancellationGrace", options.CancellationGrace, TimeSpan.Zero, TimeSpan.FromHours(1), "Use 0 to 1 hour.");
        report.Between("AbandonedPlaceTime", options.AbandonedPlaceTime, TimeSpan.Zero, TimeSpan.FromHours(24), "Use 0 to 24 hours.");
        report.AtLeast("MaxOutputBytes", options.MaxOutputBytes, 1, "Use 1 or more.");
        report.Between("PriorityAgeing", options.PriorityAgeing, Tick, TimeSpan.MaxValue, "Use more than 0.");
        if (options.DefaultCostEstimate is < 0 or > CostEstimate.Largest)
            report.Report("DefaultCostEstimate", $"{options.DefaultCostEstimate.ToString(CultureInfo.InvariantCulture)} is out of range.", $"Use 0 to {CostEstimate.Largest.ToString("N0", CultureInfo.InvariantCulture)}.");
    }

    public static void Check(FactoryOptions options, RangeReport report)
    {
        report.AtLeast("MaxConcurrency", options.MaxConcurrency, 1, "Use 1 or more, or leave it out.");
        Check(options.Rate, report);
        report.AtLeast("Tier", options.Tier, 0, "Use 0 or more.");
        if (options.ReservedPlaces < 0 || (options.ReservedPlaces > 0 && options.ReservedPlaces >= (options.MaxConcurrency ?? 0)))
            report.Report("ReservedPlaces", $"{options.ReservedPlaces} places cannot be kept.", "Use 0, or less than MaxConcurrency, which must be set.");
        if (options.Weight is < 1 or > 1_000)
            report.Report("Weight", $"{options.Weight} is out of range.", "Use 1 to 1,000.");
        if (options.BreakAfter is < 0 or > 1_000)
            report.Report("BreakAfter", $"{options.BreakAfter} is out of range.", "Use 0 to 1,000.");
        report.Between("BreakDuration", options.BreakDuration, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1), "Use 10 milliseconds to 1 hour.");
        report.Between("MaxPause", options.MaxPause, TimeSpan.Zero, TimeSpan.FromHours(24), "Use 0 to 24 hours.");
        report.Between("HealthCheckInterval", options.HealthCheckInterval, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1), "Use 1 second to 1 day.");
        report.Between("HealthCheckTimeout", options.HealthCheckTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5), "Use 100 milliseconds to 5 minutes.");
    }

    public static void Check(LimitOptions options, RangeReport report)
    {
        report.AtLeast("MaxConcurrency", options.MaxConcurrency, 1, "Use 1 or more, or leave it out.");
        Check(options.Rate, report);
        if (options is { MaxConcurrency: null, Rate: null })
            report.Report("", "The limit limits nothing.", "Set MaxConcurrency, Rate or both.");
    }

    public static void Check(HedgingOptions options, RangeReport report)
    {
        if (options.MaxExtra is not (> 0 and <= 1))
            report.Report("MaxExtra", $"{options.MaxExtra} is out of range.", "Use more than 0 and at most 1.");
        if (options.MaxUtilisation is not (> 0 and <= 1))
            report.Report("MaxUtilisation", $"{options.MaxUtilisation} is out of range.", "Use more than 0 and at most 1.");
        if (options.MinWins is not (>= 0 and <= 1))
            report.Report("MinWins", $"{options.MinWins} is out of range.", "Use 0 to 1.");
    }

    public static void Check(InMemoryStoreOptions options, RangeReport report)
    {
        report.AtLeast("MaxRetainedSteps", options.MaxRetainedSteps, 0, "Use 0 or more.");
        report.AtLeast("MaxRetainedBytes", options.MaxRetainedBytes, 0, "Use 0 or more.");
    }

    public static void Check(RecoveryOptions options, RangeReport report)
    {
        report.Between("SweepInterval", options.SweepInterval, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1), "Use 0.1 second to 1 hour.");
        if (options.MaxCrashes is < 1 or > 100)
            report.Report("MaxCrashes", $"{options.MaxCrashes} is out of range.", "Use 1 to 100.");
        report.Between("ShutdownGrace", options.ShutdownGrace, TimeSpan.Zero, TimeSpan.FromMinutes(5), "Use 0 to 5 minutes.");
    }

    public static void Check(RetentionOptions options, RangeReport report)
    {
        report.Between("MaxAge", options.MaxAge, TimeSpan.Zero, TimeSpan.MaxValue, "Use 0 or more, or leave it out.");
        report.AtLeast("MaxCount", options.MaxCount, 0, "Use 0 or more, or leave it out.");
        foreach (ExecutionStatus status in options.Statuses.Where(status => !status.IsFinal || !Enum.IsDefined(status)))
            report.Report("Statuses", $"An execution that is {status} is not finished, and is never forgotten.", "Use Completed, Failed and Cancelled.");
    }

    private static void Check(RateLimit? rate, RangeReport report)
    {
        if (rate is { IsInRange: false })
            report.Report("Rate", $"A rate of {rate.Permits} permits in {rate.Period:c} is out of range.", "Use 1 to 1,000,000 permits in 1 millisecond to 24 days.");
    }

    private static void Check(RetryPolicy? retry, RangeReport report)
    {
        if (retry is null)
        {
            report.Report("Retry", "The retry policy is null.", "Use RetryPolicy.None for no retry.");
            return;
        }

        TimeSpan longest = TimeSpan.FromHours(24);
        string maxRetries = report.Knows("Retry:MaxRetries") ? "Retry:MaxRetries" : "MaxRetries";
        if (retry.MaxRetries is < 0 or > 1000)
            report.Report(maxRetries, $"{retry.MaxRetries} is out of range.", "Use 0 to 1,000.");
        if (!Enum.IsDefined(retry.Backoff))
            report.Report("Retry:Backoff", $"The backoff {(int)retry.Backoff} does not exist.", "Use Constant, Linear or Exponential.");
        report.Between("Retry:Delay", retry.Delay, TimeSpan.Zero, longest, "Use 0 to 24 hours.");
        report.Between("Retry:MaxDelay", retry.MaxDelay, TimeSpan.Zero, longest, "Use 0 to 24 hours.");
    }
}
