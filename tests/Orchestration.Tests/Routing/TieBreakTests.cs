using Orchestration.Routing;
using Orchestration.Templates;
using Orchestration.Tests.Factories;

namespace Orchestration.Tests.Routing;

public sealed class TieBreakTests
{
    private static readonly RoutingTask Draw = new() { FactoryType = FactoryType.Media, Action = "draw" };

    [Fact]
    public void Equal_scores_go_to_the_lower_utilisation()
    {
        Bench bench = Pair();
        bench.Occupy("a", 1);

        RoutingDecision decision = bench.Router(RoutingStrategy.CapabilityBased).Route(Draw);

        (decision.Factory, decision.TieBreak, decision.Margin).Should().Be(("b", "utilisation", 0.0));
        decision.Reason.Should().Contain("lower load").And.Contain("b has 0");
    }

    [Fact]
    public void The_same_seed_gives_the_same_decisions_and_another_seed_others()
    {
        List<string> one = Decisions(Pair().Router(RoutingStrategy.LoadBalanced, 7));

        Decisions(Pair().Router(RoutingStrategy.LoadBalanced, 7)).Should().Equal(one);
        Decisions(Pair().Router(RoutingStrategy.LoadBalanced, 8)).Should().NotEqual(one);
    }

    [Fact]
    public void Complete_ties_are_spread_evenly_whatever_the_order_and_the_names()
    {
        Bench backwards = new Bench().With("b", FactoryType.Media, "draw").With("a", FactoryType.Media, "draw");

        int a = Decisions(Pair().Router(RoutingStrategy.LoadBalanced), 2_000).Count(name => name == "a");

        a.Should().BeInRange(900, 1_100);
        Decisions(backwards.Router(RoutingStrategy.LoadBalanced, 7)).Should().Equal(Decisions(Pair().Router(RoutingStrategy.LoadBalanced, 7)));
    }

    [Theory]
    [InlineData("load_balanced")]
    [InlineData("round_robin")]
    public async Task Explaining_changes_no_later_decision(string strategy)
    {
        TaskRouter asked = Pair().Router(strategy, 7);
        List<string> decisions = [];
        for (int i = 0; i < 50; i++)
        {
            RoutingDecision first = await asked.ExplainAsync(Draw, TestContext.Current.CancellationToken);
            RoutingDecision second = await asked.ExplainAsync(Draw, TestContext.Current.CancellationToken);
            RoutingDecision real = asked.Route(Draw);
            (first.Factory, second.Factory, first.Id).Should().Be((real.Factory, real.Factory, null));
            decisions.Add(real.Factory);
        }

        decisions.Should().Equal(Decisions(Pair().Router(strategy, 7), 50));
    }

    private static Bench Pair() => new Bench().With("a", FactoryType.Media, "draw").With("b", FactoryType.Media, "draw");

    private static List<string> Decisions(TaskRouter router, int count = 64) => [.. Enumerable.Range(0, count).Select(_ => router.Route(Draw).Factory)];
}
