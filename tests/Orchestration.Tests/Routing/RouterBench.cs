using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.Routing;
using Orchestration.Templates;
using Orchestration.Tests.Factories;

namespace Orchestration.Tests.Routing;

internal static class RouterBench
{
    private static readonly TimeSpan Ageing = TimeSpan.FromSeconds(10);

    public static Bench MediaAndResearch() => new Bench()
        .With("media", FactoryType.Media, "generate_image", "generate_images", "generate_video", "text_to_speech")
        .With("research", FactoryType.Research, "market_analysis", "discover_technology", "analyze_papers");

    public static TaskRouter Router(this Bench bench, RoutingOptions? options = null, IEnumerable<IRoutingStrategy>? strategies = null, params RoutingRule[] rules) =>
        new(bench.Connector, options ?? new RoutingOptions(), bench.Time, strategies ?? [], rules, NullLogger<TaskRouter>.Instance, Ageing);

    public static TaskRouter Router(this Bench bench, ILoggerFactory log, RoutingOptions? options = null, params RoutingRule[] rules) =>
        new(bench.Connector, options ?? new RoutingOptions(), bench.Time, [], rules, new Logger<TaskRouter>(log), Ageing);

    public static TaskRouter Router(this Bench bench, RoutingStrategy strategy, int seed = 0) => bench.Router(new RoutingOptions { Strategy = strategy, Seed = seed });

    public static RoutingDecision Route(this TaskRouter router, RoutingTask task) => router.RouteAsync(task).AsTask().GetAwaiter().GetResult();

    public static RoutingException Refusal(this TaskRouter router, RoutingTask task) =>
        FluentActions.Invoking(() => router.Route(task)).Should().Throw<RoutingException>().Which;
}
