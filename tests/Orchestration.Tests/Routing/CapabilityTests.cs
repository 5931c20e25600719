using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Templates;
using Orchestration.Tests.Factories;

namespace Orchestration.Tests.Routing;

public sealed class CapabilityTests
{
    [Fact]
    public void What_is_missing_is_listed()
    {
        TaskRouter router = RouterBench.MediaAndResearch().Router();

        router.Refusal(new() { FactoryType = FactoryType.Media, Action = "dance" }).Message
            .Should().Contain("type media").And.Contain("dance").And.Contain("generate_video").And.NotContain("market_analysis");
        router.Refusal(new() { FactoryType = FactoryType.Data }).Message.Should().Contain("data").And.Contain("media, research");
        router.Refusal(new() { Factory = "moon" }).Message.Should().Contain("moon").And.Contain("media, research");
        router.Refusal(new() { Factory = "media", FactoryType = FactoryType.Research }).Message.Should().Contain("media").And.Contain("research");
        new Bench().Router().Refusal(new() { Action = "dance" }).Message.Should().Be("No factory is connected.");
        RoutingException refusal = router.Refusal(new() { Action = "generate_image", RequiredActions = ["market_analysis"] });
        (refusal.Failure, refusal.RetryAfter).Should().Be((RoutingFailure.NoCapableFactory, null));
        refusal.Message.Should().Contain("media lacks market_analysis").And.Contain("research lacks generate_image");
        refusal.Candidates.Should().HaveCount(2).And.OnlyContain(one => one.RemovedBy == RemovalReasons.ActionNotOffered);
    }

    [Theory]
    [InlineData(FactoryStatus.Disconnected, RemovalReasons.Disconnected)]
    [InlineData(FactoryStatus.Error, RemovalReasons.Error)]
    [InlineData(FactoryStatus.Degraded, RemovalReasons.Degraded)]
    public void Health_removes_before_load_is_looked_at(FactoryStatus status, string reason)
    {
        Bench bench = new Bench().With("idle", FactoryType.Media, "draw").With("busy", FactoryType.Media, "draw");
        bench.Occupy("busy", 9);
        bench.Become("idle", status);

        RoutingDecision decision = bench.Router().Route(new() { FactoryType = FactoryType.Media });

        decision.Factory.Should().Be("busy");
        decision.Reason.Should().Contain("idle").And.Contain(reason);
        decision.Candidates.Single(one => one.Factory == "idle").RemovedBy.Should().Be(reason);
    }

    [Fact]
    public void A_degraded_factory_is_used_when_there_is_no_other()
    {
        Bench bench = new Bench().With("m", FactoryType.Media, 1, 0, "draw").With("weak", FactoryType.Media, "draw");
        bench.Become("weak", FactoryStatus.Degraded);
        bench.Occupy("m", 1);

        bench.Router().TryLease(new() { FactoryType = FactoryType.Media }).Factory!.Name.Should().Be("weak");
    }

    [Fact]
    public void None_available_says_why_and_when_to_ask_again()
    {
        Bench bench = new Bench().With(Bench.Factory("m", FactoryType.Media, "draw"), new FactoryOptions { HealthCheckInterval = TimeSpan.FromSeconds(9) });
        bench.Become("m", FactoryStatus.Error);
        RoutingTask task = new() { FactoryType = FactoryType.Media };

        RoutingException refusal = bench.Router().Refusal(task);

        (refusal.Failure, refusal.RetryAfter).Should().Be((RoutingFailure.NoneAvailable, TimeSpan.FromSeconds(9)));
        refusal.Message.Should().Contain("m is error").And.Contain("said so");
        bench.Router().TryLease(task).Status.Should().Be(LeaseStatus.Unavailable);
    }

    [Fact]
    public void A_change_of_what_is_connected_is_seen_by_a_task_that_was_routed_before()
    {
        Bench bench = new Bench().With("m", FactoryType.Media, "draw");
        TaskRouter router = bench.Router();
        RoutingTask task = new() { FactoryType = FactoryType.Media, Action = "draw" };
        router.TryLease(task).Factory!.Name.Should().Be("m");

        bench.Connector.Disconnect("m");
        router.TryLease(task).Status.Should().Be(LeaseStatus.Impossible);
        bench.With("n", FactoryType.Media, "draw");

        router.TryLease(task).Factory!.Name.Should().Be("n");
    }

    [Fact]
    public void Tasks_that_differ_in_one_criterion_have_their_own_candidates()
    {
        TaskRouter router = new Bench().With("a", FactoryType.Media, "draw").With("b", FactoryType.Media, "sing").With("c", FactoryType.Research, "sing").Router();

        router.Route(new() { FactoryType = FactoryType.Media, Action = "draw" }).Factory.Should().Be("a");
        router.Route(new() { FactoryType = FactoryType.Media, Action = "sing" }).Factory.Should().Be("b");
        router.Route(new() { FactoryType = FactoryType.Media }).Candidates.Count(one => one.IsEligible).Should().Be(2);
        router.Route(new() { Action = "sing" }).Candidates.Count(one => one.IsEligible).Should().Be(2);
        router.Route(new() { Factory = "c", Action = "sing" }).Factory.Should().Be("c");
    }
}
