using Orchestration.Artifacts;
using Orchestration.Coordination;
using Orchestration.Coordination.Limits;
using Orchestration.Coordination.Recovery;
using Orchestration.DependencyInjection.Rules;
using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Routing.Hedging;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.DependencyInjection;

/// <summary>Every setting that the configuration may have, but for the names of factories and secrets.</summary>
internal static class SettingTables
{
    /// <summary>What a rate is before its settings are read: out of range, so that a missing one is found.</summary>
    private static readonly RateLimit NoRate = new(0, TimeSpan.Zero);

    public static SettingTable<WorkflowOptions> Retry { get; } = new()
    {
        { "MaxRetries", (setting, options) => setting.ReadWhole(value => options.Retry = options.Retry with { MaxRetries = value }) },
        { "Backoff", (setting, options) => ReadWord<BackoffType>(setting, value => options.Retry = options.Retry with { Backoff = value }) },
        { "Delay", (setting, options) => setting.ReadDuration(value => options.Retry = options.Retry with { Delay = value }) },
        { "MaxDelay", (setting, options) => setting.ReadDuration(value => options.Retry = options.Retry with { MaxDelay = value }) },
        { "Jitter", (setting, options) => setting.ReadBoolean(value => options.Retry = options.Retry with { Jitter = value }) },
        { "RetryOn", ReadRetryOn },
    };

    public static SettingTable<WorkflowOptions> Workflow { get; } = new()
    {
        { "MaxRetries", (setting, options) => setting.ReadWhole(value => options.MaxRetries = value) },
        { "Retry", (setting, options, found) => setting.ReadSection(Retry, options, found) },
        { "ParallelExecution", (setting, options) => setting.ReadBoolean(value => options.ParallelExecution = value) },
        { "Timeout", (setting, options) => setting.ReadDuration(value => options.Timeout = value) },
        { "MaxConcurrentSteps", (setting, options) => setting.ReadWhole(value => options.MaxConcurrentSteps = value) },
        { "MaxConcurrentStepsPerHost", (setting, options) => setting.ReadWhole(value => options.MaxConcurrentStepsPerHost = value) },
        { "CancellationGrace", (setting, options) => setting.ReadDuration(value => options.CancellationGrace = value) },
        { "AbandonedPlaceTime", (setting, options) => setting.ReadDuration(value => options.AbandonedPlaceTime = value) },
        { "MaxOutputBytes", (setting, options) => setting.ReadWhole(value => options.MaxOutputBytes = value) },
        { "PriorityAgeing", (setting, options) => setting.ReadDuration(value => options.PriorityAgeing = value) },
        { "DefaultCostEstimate", (setting, options) => setting.ReadAmount(value => options.DefaultCostEstimate = value) },
    };

    public static SettingTable<FactoryOptions> FactoryRate { get; } = new()
    {
        { "Permits", (setting, options) => setting.ReadWhole(value => options.Rate = (options.Rate ?? NoRate) with { Permits = value }) },
        { "Period", (setting, options) => setting.ReadDuration(value => options.Rate = (options.Rate ?? NoRate) with { Period = value }) },
    };

    public static SettingTable<LimitOptions> LimitRate { get; } = new()
    {
        { "Permits", (setting, options) => setting.ReadWhole(value => options.Rate = (options.Rate ?? NoRate) with { Permits = value }) },
        { "Period", (setting, options) => setting.ReadDuration(value => options.Rate = (options.Rate ?? NoRate) with { Period = value }) },
    };

    public static SettingTable<LimitOptions> Limit { get; } = new()
    {
        { "MaxConcurrency", (setting, options) => setting.ReadWhole(value => options.MaxConcurrency = value) },
        { "Rate", (setting, options, found) => setting.ReadSection(LimitRate, options, found) },
    };

    public static SettingTable<FactoryOptions> Factory { get; } = new()
    {
        { "MaxConcurrency", (setting, options) => setting.ReadWhole(value => options.MaxConcurrency = value) },
        { "Rate", (setting, options, found) => setting.ReadSection(FactoryRate, options, found) },
        { "Tier", (setting, options) => setting.ReadWhole(value => options.Tier = value) },
        { "ReservedPlaces", (setting, options) => setting.ReadWhole(value => options.ReservedPlaces = value) },
        { "Weight", (setting, options) => setting.ReadWhole(value => options.Weight = value) },
        { "BreakAfter", (setting, options) => setting.ReadWhole(value => options.BreakAfter = value) },
        { "BreakDuration", (setting, options) => setting.ReadDuration(value => options.BreakDuration = value) },
        { "MaxPause", (setting, options) => setting.ReadDuration(value => options.MaxPause = value) },
        { "HealthCheckInterval", (setting, options) => setting.ReadDuration(value => options.HealthCheckInterval = value) },
        { "HealthCheckTimeout", (setting, options) => setting.ReadDuration(value => options.HealthCheckTimeout = value) },
        { "ServiceEndpoint", (setting, _) => ReportEndpoint(setting) },
    };

    public static SettingTable<HedgingOptions> Hedging { get; } = new()
    {
        { "Enabled", (setting, options) => setting.ReadBoolean(value => options.Enabled = value) },
        { "MaxExtra", (setting, options) => setting.ReadAmount(value => options.MaxExtra = (double)value) },
        { "MaxUtilisation", (setting, options) => setting.ReadAmount(value => options.MaxUtilisation = (double)value) },
        { "MinWins", (setting, options) => setting.ReadAmount(value => options.MinWins = (double)value) },
    };

    public static SettingTable<RoutingOptions> Routing { get; } = new()
    {
        { "Strategy", ReadStrategy },
        { "DefaultFactory", ReadDefaultFactory },
        { "Seed", (setting, options) => setting.ReadWhole(value => options.Seed = value) },
        { "NoCapableFactory", (setting, options) => ReadWord<NoCapableFactoryReaction>(setting, value => options.NoCapableFactory = value) },
        { "Explain", (setting, options) => ReadWord<RoutingExplanation>(setting, value => options.Explain = value) },
        { "Hedging", (setting, options, found) => setting.ReadSection(Hedging, options.Hedging, found) },
        { "Rules", (setting, options) => RuleSettings.Read(setting, options.ConfiguredRules) },
    };

    public static SettingTable<ArtifactOptions> Artifacts { get; } = new()
    {
        { "RootPath", (setting, options) => setting.ReadText(value => options.RootPath = value) },
    };

    public static SettingTable<InMemoryStoreOptions> InMemoryStore { get; } = new()
    {
        { "MaxRetainedSteps", (setting, options) => setting.ReadLong(value => options.MaxRetainedSteps = value) },
        { "MaxRetainedBytes", (setting, options) => setting.ReadLong(value => options.MaxRetainedBytes = value) },
    };

    public static SettingTable<RecoveryOptions> Recovery { get; } = new()
    {
        { "SweepInterval", (setting, options) => setting.ReadDuration(value => options.SweepInterval = value) },
        { "MaxCrashes", (setting, options) => setting.ReadWhole(value => options.MaxCrashes = value) },
        { "ShutdownGrace", (setting, options) => setting.ReadDuration(value => options.ShutdownGrace = value) },
    };

    public static SettingTable<RetentionOptions> Retention { get; } = new()
    {
        { "MaxAge", (setting, options) => setting.ReadDuration(value => options.MaxAge = value) },
        { "MaxCount", (setting, options) => setting.ReadWhole(value => options.MaxCount = value) },
        { "Statuses", (setting, options) => options.Statuses = ReadWords<ExecutionStatus>(setting, "a list of final statuses") },
    };

    private static void ReadStrategy(Setting setting, RoutingOptions options) => setting.ReadText(text =>
    {
        if (RoutingStrategy.TryParse(text, out RoutingStrategy strategy))
            options.Strategy = strategy;
        else
            setting.Wrong(text, "the name of a routing strategy, such as LoadBalanced");
    });

    private static void ReadDefaultFactory(Setting setting, RoutingOptions options) => setting.ReadText(text =>
    {
        if (string.IsNullOrWhiteSpace(text))
            setting.Wrong(text, "the name or the type of a factory");
        else
            options.DefaultFactory = text.Trim();
    });

    private static void ReadRetryOn(Setting setting, WorkflowOptions options)
    {
        if (!setting.IsSection)
        {
            setting.ReadText(text => setting.WrongUnlessEmpty(text, "a list of failure kinds"));
            setting.ReadText(text => options.Retry = text.Length == 0 ? options.Retry with { RetryOn = [] } : options.Retry);
            return;
        }

        options.Retry = options.Retry with { RetryOn = [.. ReadWords<FailureKind>(setting, "a list of failure kinds")] };
    }

    private static List<T> ReadWords<T>(Setting setting, string expected)
        where T : struct, Enum
    {
        List<T> words = [];
        if (!setting.IsSection)
            setting.ReadText(text => setting.WrongUnlessEmpty(text, expected));
        foreach (Setting word in setting.Children())
            ReadWord<T>(word, words.Add);
        return words;
    }

    private static void ReadWord<T>(Setting setting, Action<T> assign)
        where T : struct, Enum
    {
        setting.ReadText(text =>
        {
            string name = SettingName.Normalize(text);
            foreach (T value in Enum.GetValues<T>())
            {
                if (SettingName.Normalize(value.ToString()) == name)
                {
                    assign(value);
                    return;
                }
            }

            setting.Wrong(text, "one of " + string.Join(", ", Enum.GetNames<T>()));
        });
    }

    private static void ReportEndpoint(Setting setting) => setting.Report(
        ConfigurationCodes.EndpointWithoutHttp,
        "A factory at an address needs the package Orchestration.Factories.Http, which is not registered here.",
        "Register that package, or remove the key and register a factory of this name with AddFactory.");
}
