using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Budgeting;

/// <summary>Several steps wait for money that is enough for one of them only.</summary>
public sealed class ScarceMoneyTests
{
    private readonly ScriptedFactory _factory = Money.Factory();

    [Fact]
    public async Task Items_that_are_not_wanted_any_more_take_no_money_from_what_waits_for_it()
    {
        _factory.OnStep("first", script => script.Takes(Seconds(0.5))).OnStep("any", script => script.Takes(Seconds(1)));
        await using SimulatedEngine simulation = _factory.Simulate();
        WorkflowStep any = Money.Step("any", 5) with { ForEach = new ForEach { Items = ParameterValue.List([1, 2, 3]), AtLeast = 1, CancelRemaining = true } };

        WorkflowExecution execution = simulation.Execute(Template(any, Money.Step("first", 0), Money.Step("b", 5, "first")), Money.Of(5));

        execution.Status.Should().Be(ExecutionStatus.Completed);
        _factory.CallsOf("any").Should().ContainSingle("one success is enough, and the others were not paid");
    }

    [Fact]
    public async Task A_step_that_can_be_paid_but_not_start_holds_up_nothing_else_that_can_be_paid()
    {
        ScriptedFactory busy = new ScriptedFactory("busy", "rare").On("rare", script => script.Takes(Seconds(100))).Describe("rare", action => action with { Estimate = new(5) });
        _factory.OnStep("first", script => script.Takes(Seconds(1)));
        await using SimulatedEngine simulation = _factory.Simulate(configure: engine => engine.AddFactory(busy, options => options.MaxConcurrency = 1));
        WorkflowStep rare = new() { StepId = "rare", Action = "rare", Priority = 1, Dependencies = ["soon"], Retry = RetryPolicy.None };
        simulation.Start(Template(rare with { StepId = "other", Dependencies = Join.None }));
        simulation.RunUntilIdle();

        ExecutionHandle handle = simulation.Start(
            Template(Money.Step("first", 5), Money.Step("b", 5), new WorkflowStep { StepId = "soon", Delay = Seconds(0.5) }, rare),
            Money.Of(5));
        simulation.RunFor(Seconds(2));

        handle.GetSnapshot()["rare"].Status.Should().Be(StepStatus.Ready, "its factory is busy for long");
        handle.GetSnapshot()["b"].Status.Should().Be(StepStatus.Succeeded);
    }
}
