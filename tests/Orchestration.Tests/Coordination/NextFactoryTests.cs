using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Routing;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using Orchestration.Tests.Coordination.Waiting;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

/// <summary>Where the next attempt of a step goes when one failed.</summary>
public sealed class NextFactoryTests
{
    private static readonly string[] Names = ["a", "b", "c"];

    [Theory]
    [InlineData(FailureKind.Transient)]
    [InlineData(FailureKind.Unavailable)]
    [InlineData(FailureKind.RateLimited)]
    [InlineData(FailureKind.Timeout)]
    public async Task The_next_attempt_goes_to_a_factory_that_did_not_fail_for_this_step(FailureKind kind)
    {
        await using SimulatedEngine simulation = Open(script => script.FailsWith(kind, "busy"));
        ExecutionHandle handle = simulation.Start(Template(Anywhere(5)));

        simulation.Finish(handle)["s"].Attempts.Should().Be(6);

        string[] tried = [.. Tried(handle)];
        tried[..3].Should().BeEquivalentTo(Names, "none is repeated while another was not tried");
        tried[3..].Should().BeEquivalentTo(Names, "then the chain begins anew");
        RoutingDecision second = History.Of(handle).OfType<StepStarted>().ElementAt(1).Decision!;
        second.Should().Match<RoutingDecision>(one => one.ReasonCode == ReasonCodes.Fallback && one.FallbackHop == 1);
        second.Reason.Should().StartWith($"calls for the task failed at {tried[0]}");
    }

    [Fact]
    public async Task A_failure_of_the_request_says_nothing_of_the_factory()
    {
        await using SimulatedEngine simulation = Open(script => script.FailsWith(FailureKind.Permanent, "bad prompt"));
        ExecutionHandle handle = simulation.Start(Template(Anywhere(8) with { Retry = Retries(8) with { RetryOn = [FailureKind.Permanent] } }));

        simulation.Finish(handle);

        History.Of(handle).OfType<StepStarted>().Should().OnlyContain(started => started.Decision!.ReasonCode != ReasonCodes.Fallback);
    }

    [Fact]
    public async Task A_step_that_names_its_factory_stays_there()
    {
        await using SimulatedEngine simulation = Open(script => script.FailsWith(FailureKind.Transient, "busy"));
        ExecutionHandle handle = simulation.Start(Template(Anywhere(3) with { Factory = "b" }));

        simulation.Finish(handle);

        Tried(handle).Should().Equal("b", "b", "b", "b");
    }

    [Fact]
    public async Task What_may_have_taken_effect_and_must_not_be_done_twice_goes_nowhere_else()
    {
        await using SimulatedEngine simulation = Open(
            script => script.FailsWith(FailureKind.Timeout, "slow"), factory => factory.Describe(DoWork, action => action with { IsIdempotent = false }));
        ExecutionHandle handle = simulation.Start(Template(Anywhere(3) with { OnUnknown = UnknownReaction.Retry }));

        simulation.Finish(handle);

        Tried(handle).Should().HaveCount(4);
        Tried(handle).Distinct().Should().ContainSingle();
        RoutingDecision second = History.Of(handle).OfType<StepStarted>().ElementAt(1).Decision!;
        second.Candidates.Where(one => one.Factory != second.Factory).Should().OnlyContain(one => one.RemovedBy == RemovalReasons.OutcomeUnknown);
    }

    [Fact]
    public async Task Items_have_their_own_history()
    {
        await using SimulatedEngine simulation = Open(script => script.FailsWith(FailureKind.Transient, "busy"));
        ExecutionHandle handle = simulation.Start(Template(Anywhere(2) with { ForEach = new ForEach { Items = [1, 2, 3] } }));

        simulation.Finish(handle);

        History.Of(handle).OfType<StepStarted>().GroupBy(started => started.Item).Should()
            .HaveCount(3).And.OnlyContain(item => item.Select(started => started.Decision!.Factory).Distinct().Count() == 3);
    }

    [Fact]
    public async Task What_failed_where_is_known_after_a_crash()
    {
        Disk disk = new();
        DiskStore store = new(disk);
        SimulatedEngine first = Open(script => script.FailsWith(FailureKind.Transient, "busy"), store: store);
        first.Run(() => first.Engine.StartWorkflowAsync(Template(Anywhere(2, 10)), new StartOptions { ExecutionId = "e" }));
        first.RunFor(Seconds(15));
        store.IsDead = true;

        await using SimulatedEngine second = Open(script => script.FailsWith(FailureKind.Transient, "busy"), store: new DiskStore(disk), seed: 2);
        second.RunFor(Seconds(60));
        ExecutionHandle handle = second.Find("e")!;
        second.Finish(handle);

        Tried(handle).Should().BeEquivalentTo(Names);
    }

    [Fact]
    public async Task A_rerun_begins_with_all_of_them_again()
    {
        await using SimulatedEngine simulation = Open(script => script.FailsWith(FailureKind.Transient, "busy"));
        ExecutionHandle handle = simulation.Start(Template(Anywhere(1)));
        simulation.Finish(handle);

        simulation.Run(() => handle.RetryFailedAsync());
        simulation.Finish(handle);

        History.Of(handle).OfType<StepStarted>().ElementAt(2).Decision!.ReasonCode.Should().Be(ReasonCodes.Strategy);
    }

    [Fact]
    public async Task A_step_that_waits_for_another_factory_lets_other_executions_have_the_place_that_it_does_not_want()
    {
        Gate open = new();
        ScriptedFactory a = Factory("a").OnStep("s", script => script.FailsWith(FailureKind.Transient, "busy")).On(DoWork, script => script.Takes(Seconds(1)));
        ScriptedFactory b = Factory("b").On(DoWork, script => script.Takes(Seconds(1))).OnStep("holder", script => script.WaitsFor(open)).OnStep("s", script => script.Returns("1"));
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder
            .AddFactory(a, options => options.MaxConcurrency = 1).AddFactory(b, options => options.MaxConcurrency = 1));
        simulation.Start(Template(Anywhere(0) with { StepId = "holder", Factory = "b" }));
        simulation.RunUntilIdle();
        ExecutionHandle picky = simulation.Start(Template(Anywhere(1)));
        simulation.RunFor(Seconds(2));
        ExecutionHandle[] others = [.. Enumerable.Range(0, 5).Select(i => simulation.Start(Template(Anywhere(0) with { StepId = $"o{i}" })))];

        simulation.RunFor(Seconds(20));
        others.Should().OnlyContain(other => other.Status == ExecutionStatus.Completed, "a is free for them");
        picky.GetSnapshot()["s"].Should().Match<StepExecution>(step => step.Status == StepStatus.Ready && step.WaitReason == WaitReason.Capacity);
        open.Open();

        simulation.Finish(picky)["s"].Factory.Should().Be("b");
    }

    private static WorkflowStep Anywhere(int retries, double seconds = 1) => Step("s") with { FactoryType = "work", Retry = Retries(retries, seconds) };

    private static IEnumerable<string> Tried(ExecutionHandle handle) => History.Of(handle).OfType<StepStarted>().Select(started => started.Decision!.Factory);

    private static SimulatedEngine Open(Action<ActionScript> script, Action<ScriptedFactory>? describe = null, IExecutionStore? store = null, int seed = 1) =>
        SimulatedEngine.Create(seed, builder =>
        {
            foreach (string name in Names)
            {
                ScriptedFactory factory = Factory(name).On(DoWork, script);
                describe?.Invoke(factory);
                builder.AddFactory(factory);
            }

            if (store is not null)
                builder.Services.AddSingleton(store);
        });
}
