using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Templates;
using Orchestration.Tests.Factories;

namespace Orchestration.Tests.Routing.Rules;

public sealed class RuleTargetTests
{
    private static readonly RoutingTask Draw = new() { Action = "draw" };

    [Fact]
    public void Fallbacks_are_tried_in_their_order_then_the_default_factory()
    {
        Bench bench = Three();
        TaskRouter router = bench.Router(
            new RoutingOptions { DefaultFactory = "c" },
            rules: new RoutingRule { RuleId = "r", Target = "mars", Fallbacks = ["a", "b"] });
        Answer(router).Should().Be(("a", "r", 1));

        bench.Become("a", FactoryStatus.Disconnected);
        Answer(router).Should().Be(("b", "r", 2));

        bench.Become("b", FactoryStatus.Disconnected);
        Answer(router).Should().Be(("c", "r", 3));
    }

    [Fact]
    public void Weights_divide_the_tasks_and_a_share_that_is_not_available_goes_to_the_others()
    {
        Bench bench = Three();
        TaskRouter router = bench.Router(rules: new RoutingRule { RuleId = "r", Target = RoutingTarget.FromShares(new("a", 6), new("b", 3), new("c", 1)) });

        Counts(router, Draw, 4_000).Should().Satisfy(
            one => one.Key == "a" && one.Value > 2_300 && one.Value < 2_500,
            one => one.Key == "b" && one.Value > 1_100 && one.Value < 1_300,
            one => one.Key == "c" && one.Value > 330 && one.Value < 470);
        bench.Become("a", FactoryStatus.Disconnected);
        Counts(router, Draw, 4_000)["b"].Should().BeInRange(2_900, 3_100);
    }

    [Fact]
    public void Tasks_with_one_key_stay_together_until_their_factory_has_more_than_its_share()
    {
        Bench bench = Three();
        TaskRouter router = bench.Router();
        RoutingTask task = new() { Action = "draw", AffinityKey = "user-1" };
        RoutingDecision first = router.Route(task);
        Counts(router, task, 20).Should().ContainSingle();
        first.ReasonCode.Should().Be(ReasonCodes.Affinity);

        bench.Occupy(first.Factory, 2);

        router.Route(task).Factory.Should().NotBe(first.Factory);
    }

    [Fact]
    public void No_factory_gets_more_than_its_share_whatever_the_keys()
    {
        Bench bench = Three();
        TaskRouter router = bench.Router(rules: new RoutingRule { RuleId = "r", Target = FactoryType.Media, AffinityBy = "tags.user" });
        for (int i = 1; i <= 300; i++)
        {
            RoutingTask task = new() { Action = "draw", Tags = new Dictionary<string, string> { ["user"] = i % 3 == 0 ? $"u{i}" : "busy" } };
            bench[router.Route(task).Factory].TryEnter().Should().BeTrue();
            bench.Connector.Factories.ToArray().Should().OnlyContain(factory => factory.InFlight <= Math.Ceiling(1.25 * i / 3));
        }
    }

    [Fact]
    public void A_factory_that_leaves_moves_only_its_own_keys()
    {
        Bench bench = Three();
        TaskRouter router = bench.Router();
        Dictionary<string, string> before = Places(router);

        bench.Become("b", FactoryStatus.Disconnected);

        Places(router).Where(place => before[place.Key] != "b").Should().OnlyContain(place => place.Value == before[place.Key]);
        before.Values.Distinct().Should().HaveCount(3);
    }

    private static Bench Three() => new Bench().With("a", FactoryType.Media, "draw").With("b", FactoryType.Media, "draw").With("c", FactoryType.Media, "draw");

    private static (string, string?, int) Answer(TaskRouter router)
    {
        RoutingDecision decision = router.Route(Draw);
        return (decision.Factory, decision.RuleId, decision.FallbackHop);
    }

    private static Dictionary<string, int> Counts(TaskRouter router, RoutingTask task, int tasks) =>
        Enumerable.Range(0, tasks).Select(_ => router.Route(task).Factory).CountBy(factory => factory).ToDictionary();

    private static Dictionary<string, string> Places(TaskRouter router) =>
        Enumerable.Range(0, 60).ToDictionary(i => $"k{i}", i => router.Route(new() { Action = "draw", AffinityKey = $"k{i}" }).Factory);
}
