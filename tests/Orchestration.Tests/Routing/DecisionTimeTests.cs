using Orchestration.Routing;
using Orchestration.Templates;
using Orchestration.Tests.Coordination;
using Orchestration.Tests.Diagnostics;
using Orchestration.Tests.Factories;

namespace Orchestration.Tests.Routing;

[Collection(nameof(ListenerTests))]
public sealed class DecisionTimeTests : IDisposable
{
    private static readonly RoutingTask Draw = LearningBench.Draw;

    private readonly MeterRecorder _meter = new();

    [Fact]
    public async Task Decisions_are_timed_by_strategy_and_dry_runs_are_not()
    {
        Bench bench = LearningBench.Of("one", "two");
        TaskRouter router = bench.Router(new RoutingOptions { Strategy = "slow" }, [new SlowStrategy(bench)]);

        router.Route(Draw);
        await router.ExplainAsync(Draw, TestContext.Current.CancellationToken);
        router.Refusal(new RoutingTask { FactoryType = FactoryType.Research });

        _meter.Of("orchestration.routing.decision.duration").Should().Equal("orchestration.routing.decision.duration 0.002s orchestration.routing.strategy=slow");
    }

    public void Dispose() => _meter.Dispose();

    private sealed class SlowStrategy(Bench bench) : IRoutingStrategy
    {
        public RoutingStrategy Name => "slow";

        public void Score(in RoutingContext context, ReadOnlySpan<RoutingCandidate> candidates, Span<double> scores)
        {
            scores.Clear();
            bench.Time.Advance(TimeSpan.FromMilliseconds(2));
        }
    }
}
