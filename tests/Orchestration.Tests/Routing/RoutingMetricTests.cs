using System.Diagnostics.Metrics;
using Orchestration.Diagnostics;
using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Templates;
using Orchestration.Tests.Coordination;
using Orchestration.Tests.Diagnostics;
using Orchestration.Tests.Factories;

namespace Orchestration.Tests.Routing;

[Collection(nameof(ListenerTests))]
public sealed class RoutingMetricTests : IDisposable
{
    private static readonly RoutingTask Draw = LearningBench.Draw;

    private readonly MeterRecorder _meter = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Decisions_are_counted_by_strategy_factory_and_reason_and_dry_runs_are_not()
    {
        Bench bench = new Bench().With("one", FactoryType.Media, "draw");
        TaskRouter router = bench.Router(RoutingStrategy.LoadBalanced);
        router.TryLease(Draw).Factory!.Exit();
        bench.With("two", FactoryType.Media, "draw");
        bench["one"].TryEnter();

        router.Route(Draw);
        await router.ExplainAsync(Draw, Token);
        router.AddRule(new RoutingRule { RuleId = "r", Target = "mars", Fallbacks = ["one"] });
        router.TryLease(Draw);

        _meter.Of("orchestration.routing.").Where(line => !line.Contains("duration")).Should().Equal(
            "orchestration.routing.decisions 1 orchestration.routing.strategy=load_balanced orchestration.factory=one orchestration.routing.reason=only_candidate",
            "orchestration.routing.decisions 1 orchestration.routing.strategy=load_balanced orchestration.factory=two orchestration.routing.reason=strategy",
            "orchestration.routing.decisions 1 orchestration.routing.strategy=load_balanced orchestration.factory=one orchestration.routing.reason=rule",
            "orchestration.routing.fallbacks 1 orchestration.factory=one");
    }

    [Fact]
    public void What_is_refused_or_finds_no_place_is_no_decision()
    {
        Bench bench = new Bench().With("full", FactoryType.Media, 1, 0, "draw");
        TaskRouter router = bench.Router();
        bench.Occupy("full", 1);

        router.TryLease(Draw);
        router.Refusal(new RoutingTask { FactoryType = FactoryType.Research });

        _meter.Of("orchestration.routing.").Should().BeEmpty();
    }

    [Fact]
    public async Task Who_waits_for_a_lease_is_counted_and_timed()
    {
        Bench bench = new Bench().With("queue-a", FactoryType.Media, 1, 0, "draw");
        TaskRouter router = bench.Router();
        bench.Occupy("queue-a", 1);
        Task<ActionResult> call = bench.Connector.ExecuteAsync(FactoryType.Media, "draw", cancellationToken: Token);
        Task<FactoryLease> first = router.LeaseAsync(Draw, Token).AsTask();
        Task<FactoryLease> second = router.LeaseAsync(Draw, Token).AsTask();
        _meter.Read("orchestration.routing.queued_tasks", "").Should().Equal("orchestration.routing.queued_tasks 3");

        bench.Time.Advance(TimeSpan.FromSeconds(3));
        bench["queue-a"].Exit();
        await call;
        FactoryLease taken = await first;
        bench.Time.Advance(TimeSpan.FromSeconds(1.5));
        await taken.DisposeAsync();
        await (await second).DisposeAsync();

        _meter.Read("orchestration.routing.queued_tasks", "").Should().Equal("orchestration.routing.queued_tasks 0");
        _meter.Of("orchestration.routing.queue.duration").Should().Equal(
            "orchestration.routing.queue.duration 3s orchestration.factory=queue-a",
            "orchestration.routing.queue.duration 3s orchestration.factory=queue-a",
            "orchestration.routing.queue.duration 4.5s orchestration.factory=queue-a");
    }

    [Fact]
    public void Calls_and_the_share_of_taken_places_are_read_of_each_factory()
    {
        Bench bench = new Bench().With("gauge-limited", FactoryType.Media, 4, 0, "draw").With("gauge-open", FactoryType.Media, "draw");
        bench.Occupy("gauge-limited", 3);
        bench.Occupy("gauge-open", 2);

        _meter.Read("orchestration.factory.active_calls", "gauge-").Should().Equal(
            "orchestration.factory.active_calls 3 orchestration.factory=gauge-limited",
            "orchestration.factory.active_calls 2 orchestration.factory=gauge-open");
        _meter.Read("orchestration.factory.utilization", "gauge-").Should().Equal("orchestration.factory.utilization 0.751 orchestration.factory=gauge-limited");
    }

    [Fact]
    public async Task Factories_that_left_are_not_read_any_more()
    {
        Bench bench = new Bench().With("leaves-a", FactoryType.Media, "draw").With("leaves-b", FactoryType.Media, "draw");

        bench.Connector.Disconnect("leaves-a");
        _meter.Read("orchestration.factory.active_calls", "leaves-").Should().ContainSingle();
        await bench.DisposeAsync();

        _meter.Read("orchestration.factory.active_calls", "leaves-").Should().BeEmpty();
    }

    [Fact]
    public void The_state_of_each_circuit_is_read_and_its_changes_are_counted()
    {
        Bench bench = LearningBench.Of("circuit-a").Failed("circuit-a");
        StateOf("circuit-a").Should().Be("open");

        bench.Time.Advance(TimeSpan.FromSeconds(5));
        StateOf("circuit-a").Should().Be("half_open");
        bench["circuit-a"].TryEnter();
        bench.Took("circuit-a", 1, 1);

        StateOf("circuit-a").Should().Be("closed");
        _meter.Of("orchestration.factory.circuit.transitions").Should().Equal(
            "orchestration.factory.circuit.transitions 1 orchestration.factory=circuit-a orchestration.circuit.state=open",
            "orchestration.factory.circuit.transitions 1 orchestration.factory=circuit-a orchestration.circuit.state=half_open",
            "orchestration.factory.circuit.transitions 1 orchestration.factory=circuit-a orchestration.circuit.state=closed");
    }

    [Fact]
    public void A_break_that_a_success_ended_too_early_does_not_count_as_half_open()
    {
        Bench bench = LearningBench.Of("early").Failed("early");
        bench["early"].TryEnter(isAlone: true);
        bench.Took("early", 1, 1);

        bench.Time.Advance(TimeSpan.FromMinutes(1));

        _meter.Of("orchestration.factory.circuit.transitions").Should().HaveCount(2).And.NotContain(line => line.EndsWith("half_open", StringComparison.Ordinal));
    }

    [Fact]
    public void Pauses_that_factories_asked_for_are_counted()
    {
        LearningBench.Of("paused").Failed("paused", 3, FailureKind.RateLimited, TimeSpan.FromSeconds(5));

        _meter.Of("orchestration.factory.pauses").Should().Equal("orchestration.factory.pauses 1 orchestration.factory=paused");
    }

    [Fact]
    public async Task What_calls_cost_is_counted_by_factory_also_when_they_failed()
    {
        Bench bench = new Bench().With(new FactoryBuilder("paid", FactoryType.Media)
            .MapAction("draw", (_, _) => new ValueTask<ActionResult>(ActionResult.Failed(FailureKind.Permanent, "no") with { Cost = 0.5m })).Build());

        (await bench.Router().LeaseAsync(Draw, Token)).Complete(ActionResult.Empty with { Cost = 0.25m });
        (await bench.Router().LeaseAsync(Draw, Token)).Complete(ActionResult.Empty);
        await bench.Connector.ExecuteAsync(FactoryType.Media, "draw", cancellationToken: Token);

        _meter.Of("orchestration.factory.cost").Should().Equal(
            "orchestration.factory.cost 0.25 orchestration.factory=paid",
            "orchestration.factory.cost 0.5 orchestration.factory=paid");
    }

    [Fact]
    public void What_calls_are_expected_to_take_is_read_by_factory_and_action()
    {
        LearningBench.Of("expected-a", "expected-b").Took("expected-a", 2.5);

        _meter.Read("orchestration.factory.expected_duration", "expected-").Should().Equal(
            "orchestration.factory.expected_duration 2.5s orchestration.factory=expected-a orchestration.action=draw");
    }

    [Fact]
    public async Task A_listener_that_throws_costs_no_place()
    {
        using MeterListener broken = new();
        broken.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == OrchestrationTelemetry.SourceName)
                listener.EnableMeasurementEvents(instrument);
        };
        broken.SetMeasurementEventCallback<long>((_, _, _, _) => throw new InvalidOperationException("listener"));
        broken.SetMeasurementEventCallback<double>((_, _, _, _) => throw new InvalidOperationException("listener"));
        broken.Start();
        Bench bench = new Bench().With("a", FactoryType.Media, 1, 0, "draw");
        TaskRouter router = bench.Router();
        FactoryLease lease = await router.LeaseAsync(Draw, Token);
        Task<FactoryLease> next = router.LeaseAsync(Draw, Token).AsTask();

        lease.Complete(ActionResult.Empty with { Cost = 1 });

        await (await next).DisposeAsync();
        bench["a"].InFlight.Should().Be(0);
    }

    public void Dispose() => _meter.Dispose();

    private string StateOf(string factory)
    {
        string[] lines = [.. _meter.Read("orchestration.factory.circuit.state", factory)];
        lines.Should().HaveCount(3);
        return lines.Single(line => line.Contains(" 1 ", StringComparison.Ordinal)).Split('=')[^1];
    }
}
