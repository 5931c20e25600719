using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Templates;
using Orchestration.Tests.Factories;

namespace Orchestration.Tests.Routing;

/// <summary>What becomes of those who wait for a lease when rules decide.</summary>
public sealed class WaitingLeaseTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_waiting_lease_goes_where_a_new_rule_sends_it()
    {
        Bench bench = Two();
        TaskRouter router = bench.Router(new RoutingOptions(), rules: new RoutingRule { RuleId = "old", Target = "a" });
        bench.Occupy("a", 1);
        Task<FactoryLease> waiting = router.LeaseAsync(Of("x"), Token).AsTask();

        router.AddRule(To("b", "x", priority: 1));

        (await waiting).Decision.RuleId.Should().Be("to-b-x");
    }

    [Fact]
    public async Task A_waiting_lease_goes_elsewhere_when_its_rule_is_removed()
    {
        Bench bench = Two();
        TaskRouter router = bench.Router(rules: To("a", "x"));
        bench.Occupy("a", 1);
        Task<FactoryLease> waiting = router.LeaseAsync(Of("x"), Token).AsTask();

        router.RemoveRule("to-a-x");

        (await waiting).Decision.Factory.Should().Be("b");
    }

    [Fact]
    public async Task One_that_stands_behind_others_is_told_too_of_a_rule_that_is_for_it_alone()
    {
        Bench bench = Two();
        TaskRouter router = bench.Router();
        bench.Occupy("a", 1);
        bench.Occupy("b", 1);
        Task<FactoryLease> first = router.LeaseAsync(Of("x"), Token).AsTask();
        Task<FactoryLease> second = router.LeaseAsync(Of("y"), Token).AsTask();
        router.AddRule(To("a", "x"));

        bench["b"].Exit();

        (await second).Decision.Factory.Should().Be("b", "the first must wait for a");
        first.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public void A_place_that_is_freed_costs_a_try_for_each_kind_of_task_and_not_for_each_that_waits()
    {
        const int Waiting = 600;
        int asked = 0;
        Bench bench = Two();
        TaskRouter router = bench.Router(rules: [.. Enumerable.Range(0, 3).Select(i => new RoutingRule
        {
            RuleId = $"r{i}",
            Target = "a",
            Condition = task => ++asked > 0 && task.Tag("kind") == $"{i}",
        })]);
        bench.Occupy("a", 1);
        for (int i = 0; i < Waiting; i++)
            _ = router.LeaseAsync(Of($"{i % 3}"), Token).AsTask();
        asked = 0;

        bench["a"].Exit();

        bench.Connector.Queue.Count.Should().Be(Waiting - 1);
        asked.Should().BeLessThan(20);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Nobody_waits_while_a_place_is_free_that_the_rules_give_to_it(int seed)
    {
        string[] names = ["a", "b", "c"];
        string[] kinds = ["x", "y", "z", "-"];
        Random random = new(seed);
        Bench bench = Two().With("c", FactoryType.Media, 2, 0, "draw");
        TaskRouter router = bench.Router();
        List<(RoutingTask Task, Task<FactoryLease> Lease)> all = [];
        for (int i = 0; i < 1_500; i++)
        {
            string name = names[random.Next(3)];
            string kind = kinds[random.Next(4)];
            switch (random.Next(10))
            {
                case < 4:
                    RoutingTask task = Of(kind, random.Next(2));
                    all.Add((task, router.LeaseAsync(task, Token).AsTask()));
                    break;
                case < 8 when all.FindIndex(one => one.Lease.IsCompletedSuccessfully) is >= 0 and int held:
                    (await all[held].Lease).Complete(ActionResult.Empty);
                    all.RemoveAt(held);
                    break;
                case 8 when !router.RemoveRule($"to-{name}-{kind}"):
                    router.AddRule(To(name, kind, random.Next(3)) with { Fallbacks = random.Next(2) == 0 ? [] : [names[random.Next(3)]] });
                    break;
                case 9:
                    bench.Become(name, random.Next(2) == 0 ? FactoryStatus.Disconnected : FactoryStatus.Connected);
                    bench.Connector.AnnouncePlace(bench[name]);
                    break;
            }

            all.RemoveAll(one => one.Lease.IsFaulted);

            for (int j = 0; all.Count(one => !one.Lease.IsCompleted) != bench.Connector.Queue.Count && j < 1_000_000; j++)
                await Task.Yield();
            foreach ((RoutingTask waiting, _) in all.Where(one => !one.Lease.IsCompleted))
                router.TryLease(waiting).Status.Should().Be(LeaseStatus.Busy);
        }
    }

    private static Bench Two() => new Bench().With("a", FactoryType.Media, 1, 0, "draw").With("b", FactoryType.Media, 1, 0, "draw");

    private static RoutingTask Of(string kind, int priority = 0) =>
        new() { Action = "draw", Priority = priority, Tags = new Dictionary<string, string> { ["kind"] = kind } };

    private static RoutingRule To(string target, string kind, int priority = 0) =>
        new() { RuleId = $"to-{target}-{kind}", Target = target, Condition = task => task.Tag("kind") == kind, Priority = priority };
}
