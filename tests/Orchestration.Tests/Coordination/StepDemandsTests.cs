using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

/// <summary>The limits of steps and executions reach the router.</summary>
public sealed class StepDemandsTests
{
    private static readonly WorkflowStep Anywhere = Step("s") with { FactoryType = "work" };

    [Fact]
    public async Task A_step_goes_where_it_is_expected_to_be_done_within_its_time() => await Expect("fast", Anywhere with { Timeout = Seconds(5) });

    [Fact]
    public async Task An_attempt_goes_where_it_is_expected_to_be_done_within_its_time() => await Expect("fast", Anywhere with { AttemptTimeout = Seconds(5) });

    [Fact]
    public async Task A_step_without_limits_goes_where_the_strategy_says() => await Expect("slow", Anywhere);

    [Fact]
    public async Task A_step_goes_where_it_is_expected_to_be_done_before_the_execution_must_be()
    {
        await using SimulatedEngine simulation = Open();
        DateTimeOffset soon = simulation.Time.GetUtcNow() + Seconds(5);

        simulation.Execute(Template(Anywhere) with { Timeout = Seconds(5) })["s"].Factory.Should().Be("fast");
        simulation.Execute(Template(Anywhere), new StartOptions { Deadline = soon + Seconds(5) })["s"].Factory.Should().Be("fast");
    }

    [Fact]
    public async Task What_runs_last_has_the_time_it_needs()
    {
        await using SimulatedEngine simulation = Open();

        WorkflowExecution execution = simulation.Execute(
            Template(Step("hangs") with { Factory = "hangs" }) with { Timeout = Seconds(5), Finally = [Anywhere] });

        execution["s"].Should().Match<StepExecution>(step => step.Status == StepStatus.Succeeded && step.Decision!.ReasonCode == ReasonCodes.Strategy);
    }

    [Fact]
    public async Task A_step_goes_where_the_rest_of_the_budget_is_enough()
    {
        await using SimulatedEngine simulation = Open();

        WorkflowExecution execution = simulation.Execute(
            Template(Anywhere with { StepId = "first", Factory = "fast" }, Anywhere with { Dependencies = ["first"] }),
            new StartOptions { Budget = new Budget { Amount = 12 } });

        execution["s"].Should().Match<StepExecution>(step => step.Status == StepStatus.Succeeded && step.Factory == "slow");
        execution["s"].Decision!.Candidates.Single(one => one.Factory == "fast").RemovedBy.Should().Be(RemovalReasons.TooExpensive);
    }

    private static async Task Expect(string factory, WorkflowStep step)
    {
        await using SimulatedEngine simulation = Open();

        simulation.Execute(Template(step))["s"].Factory.Should().Be(factory);
    }

    /// <summary>Round robin begins with the slow one, whose weight is higher.</summary>
    private static SimulatedEngine Open() => SimulatedEngine.Create(1, builder => builder
        .AddFactory(Timed("slow", 30, 1), options => options.Weight = 9)
        .AddFactory(Timed("fast", 1, 10))
        .AddFactory(new ScriptedFactory("hangs", "other").On(DoWork, script => script.Hangs()))
        .ConfigureRouting(options => options.Strategy = RoutingStrategy.RoundRobin));

    private static ScriptedFactory Timed(string name, double seconds, decimal cost) => Factory(name)
        .On(DoWork, script => script.Takes(Seconds(seconds / 10)).Costs(cost))
        .Describe(DoWork, action => action with { Estimate = new CostEstimate(cost, Seconds(seconds)) });
}
