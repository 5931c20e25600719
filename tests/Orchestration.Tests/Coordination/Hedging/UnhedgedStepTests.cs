using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Templates;
using Orchestration.Testing;
using Orchestration.Tests.Factories;
using static Orchestration.Tests.Coordination.Hedging.HedgingBench;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Hedging;

/// <summary>Calls that have no second one, however long they take.</summary>
public sealed class UnhedgedStepTests
{
    private readonly ScriptedFactory _a = Factory("a").On(DoWork, script => script.Takes(Seconds(30)));
    private readonly ScriptedFactory _b = Factory("b");

    [Fact]
    public async Task Steps_say_themselves_whether_they_are_hedged()
    {
        await using SimulatedEngine simulation = Open([_a, _b], isUsual: false);

        simulation.Execute(Template(Anywhere));
        simulation.Execute(Template(Anywhere with { Hedge = false }));
        _b.Calls.Should().BeEmpty();
        simulation.Execute(Template(Anywhere with { Hedge = true }));

        _b.Calls.Should().ContainSingle();
    }

    [Fact]
    public async Task A_step_that_says_no_has_no_second_call() => await ExpectNone(Anywhere with { Hedge = false });

    [Fact]
    public async Task A_step_that_names_its_factory_has_no_second_call() => await ExpectNone(Anywhere with { Factory = "a" });

    [Theory]
    [InlineData(UnknownReaction.Fail)]
    [InlineData(UnknownReaction.Ask)]
    public async Task A_step_whose_call_must_not_be_repeated_has_no_second_one(UnknownReaction reaction) => await ExpectNone(Anywhere with { OnUnknown = reaction });

    [Theory]
    [InlineData("a")]
    [InlineData("b")]
    public async Task An_action_that_is_not_idempotent_at_one_of_both_has_no_second_call(string name)
    {
        (name == "a" ? _a : _b).Describe(DoWork, action => action with { IsIdempotent = false });

        await ExpectNone(Anywhere);
    }

    [Fact]
    public async Task A_step_under_a_budget_has_no_second_call_as_nothing_is_reserved_for_it() =>
        await ExpectNone(Anywhere, options: new StartOptions { Budget = new Budget { Amount = 100 } });

    [Fact]
    public async Task No_place_under_a_limit_means_no_second_call() =>
        await ExpectNone(Anywhere with { Limits = ["one"] }, builder => builder.AddLimit("one", limit => limit.MaxConcurrency = 1));

    [Fact]
    public async Task No_place_at_the_host_means_no_second_call() =>
        await ExpectNone(Anywhere, builder => builder.ConfigureWorkflows(options => options.MaxConcurrentStepsPerHost = 1));

    [Fact]
    public async Task No_free_place_elsewhere_means_no_second_call_and_no_wait_for_one()
    {
        await using SimulatedEngine simulation = Open([_a, _b, Factory("c").On(DoWork, script => script.Takes(Seconds(60)))], builder =>
            builder.ConfigureRouting(options => options.Hedging.MaxUtilisation = 1), places: 1);
        simulation.Start(Template(Step("h") with { Factory = "c" }));
        _b.OnStep("h", script => script.Takes(Seconds(60)));
        simulation.Start(Template(Step("h") with { Factory = "b" }));
        simulation.RunUntilIdle();

        WorkflowExecution execution = simulation.Execute(Template(Anywhere));

        execution["s"].Should().Match<StepExecution>(step => step.Factory == "a" && step.FinishedAt == execution.StartedAt + Seconds(30));
        _b.CallsOf("s").Should().BeEmpty();
    }

    [Fact]
    public async Task Above_the_utilisation_there_are_no_second_calls()
    {
        await using SimulatedEngine simulation = Open([_a, _b], places: 10);
        for (int i = 0; i < 8; i++)
        {
            simulation.Connected("a").TryEnter().Should().BeTrue();
            simulation.Connected("b").TryEnter().Should().BeTrue();
        }

        simulation.Execute(Template(Anywhere));
        _b.Calls.Should().BeEmpty("17 of 20 places are taken");
        for (int i = 0; i < 4; i++)
        {
            simulation.Connected("a").Exit();
            simulation.Connected("b").Exit();
        }

        simulation.Execute(Template(Anywhere));
        _b.Calls.Should().ContainSingle("9 of 20 places are taken");
    }

    private async Task ExpectNone(WorkflowStep step, Action<OrchestrationBuilder>? configure = null, StartOptions? options = null)
    {
        await using SimulatedEngine simulation = Open([_a, _b], configure);

        WorkflowExecution execution = simulation.Execute(Template(step), options);

        execution["s"].Should().Match<StepExecution>(one => one.Status == StepStatus.Succeeded && one.Factory == "a");
        _b.Calls.Should().BeEmpty();
    }
}
