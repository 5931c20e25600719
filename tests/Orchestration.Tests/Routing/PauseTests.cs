using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Templates;
using Orchestration.Testing;
using Orchestration.Tests.Factories;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Routing;

public sealed class PauseTests
{
    private static readonly TimeSpan Asked = TimeSpan.FromSeconds(20);

    [Fact]
    public void One_429_with_retry_after_holds_back_everyone_who_would_call_that_factory()
    {
        Bench bench = LearningBench.Of("a", "b").Failed("a", 1, FailureKind.RateLimited, Asked);
        TaskRouter router = bench.Router(RoutingStrategy.LoadBalanced);

        List<string> taken = [.. Enumerable.Range(0, 8).Select(_ => router.TryLease(LearningBench.Draw).Factory!.Name)];

        taken.Should().OnlyContain(name => name == "b");
        router.TryLease(LearningBench.Draw).Status.Should().Be(LeaseStatus.RateExhausted);
        bench.Time.Advance(Asked);
        router.TryLease(LearningBench.Draw).Factory!.Name.Should().Be("a");
    }

    [Fact]
    public async Task Who_waits_goes_on_when_the_pause_is_over()
    {
        Bench bench = LearningBench.Of("a").Failed("a", 1, FailureKind.RateLimited, Asked);
        Task<FactoryLease> waiting = bench.Router().LeaseAsync(LearningBench.Draw, TestContext.Current.CancellationToken).AsTask();
        bench.Time.Advance(Asked - TimeSpan.FromMilliseconds(1));
        waiting.IsCompleted.Should().BeFalse();

        bench.Time.Advance(TimeSpan.FromMilliseconds(1));

        await (await waiting).DisposeAsync();
    }

    [Theory]
    [InlineData(30, 29, false)]
    [InlineData(30, 30, true)]
    [InlineData(0, 0, true)]
    public void A_pause_is_as_long_as_the_host_allows_at_most(int longest, int later, bool isOver)
    {
        Bench bench = new Bench()
            .With(Bench.Factory("a", FactoryType.Media, "draw"), new FactoryOptions { MaxPause = TimeSpan.FromSeconds(longest) })
            .Failed("a", 1, FailureKind.RateLimited, TimeSpan.FromDays(1));

        bench.Time.Advance(TimeSpan.FromSeconds(later));

        bench["a"].HasPlace.Should().Be(isOver);
    }

    [Fact]
    public async Task Steps_of_other_executions_wait_for_the_rate()
    {
        ScriptedFactory factory = Factory().OnStep("first", script => script.FailsWith(FailureKind.RateLimited, "429", Asked));
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(factory));
        simulation.Execute(Template(Step("first")));
        ExecutionHandle second = simulation.Start(Template(Step("second")));
        simulation.RunFor(TimeSpan.FromSeconds(1));

        WaitReason reason = second.GetSnapshot()["second"].WaitReason;
        simulation.Finish(second);

        reason.Should().Be(WaitReason.Rate);
        (factory.CallsOf("second").Single().StartedAt - factory.CallsOf("first").Single().StartedAt).Should().Be(Asked);
    }
}
