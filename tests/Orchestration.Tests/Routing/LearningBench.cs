using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Templates;
using Orchestration.Tests.Factories;

namespace Orchestration.Tests.Routing;

/// <summary>Lets factories make experiences without waiting.</summary>
internal static class LearningBench
{
    public static readonly RoutingTask Draw = new() { FactoryType = FactoryType.Media, Action = "draw" };

    public static readonly RoutingTask ImportantDraw = new() { FactoryType = FactoryType.Media, Action = "draw", Priority = 1 };

    public static Bench Of(params string[] names) => names.Aggregate(new Bench(), (bench, name) => bench.With(name, FactoryType.Media, 8, 0, "draw"));

    public static Bench Took(this Bench bench, string name, double seconds, int times = 50)
    {
        bench[name].Record.IsCompared = true;
        for (int i = 0; i < times; i++)
            bench[name].Record.Note("draw", ActionResult.Empty, TimeSpan.FromSeconds(seconds), bench[name].Record.Breaker.Probe);
        return bench;
    }

    public static Bench Failed(this Bench bench, string name, int times = 5, FailureKind kind = FailureKind.Unavailable, TimeSpan? retryAfter = null)
    {
        for (int i = 0; i < times; i++)
            bench[name].Record.Note("draw", ActionResult.Failed(new ActionFailure(kind, "503") { RetryAfter = retryAfter }), TimeSpan.FromMilliseconds(1), bench[name].Record.Breaker.Probe);
        return bench;
    }
}
