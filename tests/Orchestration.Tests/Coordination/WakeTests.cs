using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

public sealed class WakeTests
{
    private readonly Gate _gate = new();

    [Theory]
    [InlineData("cancel")]
    [InlineData("pause")]
    public async Task A_place_that_one_execution_does_not_want_any_more_goes_to_one_that_waits_for_another_action(string change)
    {
        ScriptedFactory factory = Factory().On("other").OnStep("first", script => script.WaitsFor(_gate));
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(factory, options => options.MaxConcurrency = 1));
        simulation.Start(Template(Step("first")));
        simulation.RunUntilIdle();
        ExecutionHandle unwilling = simulation.Start(Template(Step("second")), new StartOptions { Priority = 100 });
        ExecutionHandle waiting = simulation.Start(Template(Step("third") with { Action = "other" }));
        simulation.RunUntilIdle();
        simulation.Run(() => change == "cancel" ? unwilling.CancelAsync() : unwilling.PauseAsync());

        _gate.Open();
        simulation.RunUntilIdle();

        waiting.Status.Should().Be(ExecutionStatus.Completed);
    }

    [Fact]
    public async Task A_factory_that_recovers_gets_the_work_that_waited()
    {
        ScriptedFactory factory = Factory();
        factory.Health = new FactoryHealth(FactoryStatus.Disconnected, "gone");
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(factory, options => options.MaxConcurrency = 2));
        simulation.CheckHealth();
        ExecutionHandle[] handles = [.. Enumerable.Range(0, 5).Select(_ => simulation.Start(Template(Step("a"), Step("b"), Step("c", "a"))))];
        simulation.RunUntilIdle();
        handles.Should().OnlyContain(handle => handle.Status == ExecutionStatus.Running);
        handles[0].GetSnapshot()["a"].WaitReason.Should().Be(WaitReason.FactoryUnavailable);

        factory.Health = FactoryHealth.Connected;
        simulation.CheckHealth();
        simulation.RunUntilIdle();

        handles.Should().OnlyContain(handle => handle.Status == ExecutionStatus.Completed);
    }

    [Fact]
    public async Task Work_goes_to_the_factory_that_is_left()
    {
        ScriptedFactory gone = Factory("gone");
        ScriptedFactory left = Factory("left").On(DoWork, script => script.Takes(Seconds(1)));
        gone.Health = new FactoryHealth(FactoryStatus.Disconnected, "gone");
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(gone).AddFactory(left, options => options.MaxConcurrency = 1));
        simulation.CheckHealth();

        WorkflowExecution execution = simulation.Execute(Template(Step("a"), Step("b"), Step("c")));

        execution.Status.Should().Be(ExecutionStatus.Completed);
        gone.Calls.Should().BeEmpty();
        left.MaxConcurrencySeen.Should().Be(1);
    }

    [Fact]
    public async Task A_step_whose_only_factory_was_disconnected_for_good_fails()
    {
        ScriptedFactory factory = Factory().OnStep("first", script => script.WaitsFor(_gate));
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(factory, options => options.MaxConcurrency = 1));
        simulation.Start(Template(Step("first")));
        simulation.RunUntilIdle();
        ExecutionHandle waiting = simulation.Start(Template(Step("second")));
        simulation.RunUntilIdle();

        simulation.Engine.Factories.Disconnect("worker");
        simulation.RunUntilIdle();

        waiting.Status.Should().Be(ExecutionStatus.Failed);
        waiting.GetSnapshot()["second"].Failure!.Kind.Should().Be(FailureKind.Permanent);
        _gate.Open();
    }

    [Fact]
    public async Task A_step_that_waits_for_a_place_says_so_also_after_its_factory_was_away()
    {
        ScriptedFactory factory = Factory().OnStep("first", script => script.WaitsFor(_gate));
        factory.Health = new FactoryHealth(FactoryStatus.Disconnected, "gone");
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(factory, options => options.MaxConcurrency = 1));
        simulation.CheckHealth();
        ExecutionHandle handle = simulation.Start(Template(Step("first"), Step("second")));
        simulation.RunUntilIdle();

        factory.Health = FactoryHealth.Connected;
        simulation.CheckHealth();
        simulation.RunUntilIdle();

        handle.GetSnapshot()["second"].WaitReason.Should().Be(WaitReason.Capacity);
        _gate.Open();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_busy_execution_does_not_take_back_the_place_that_it_frees(bool isHostLimited)
    {
        ScriptedFactory factory = Factory().On(DoWork, script => script.Takes(Seconds(1)));
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder
            .ConfigureWorkflows(options => options.MaxConcurrentStepsPerHost = isHostLimited ? 1 : null)
            .AddFactory(factory, options => options.MaxConcurrency = isHostLimited ? null : 1));
        ExecutionHandle busy = simulation.Start(Template([.. Enumerable.Range(0, 20).Select(i => Step($"s{i}", i == 0 ? [] : [$"s{i - 1}"]))]));
        simulation.RunFor(Seconds(0.5));

        ExecutionHandle waiting = simulation.Start(Template(Step("urgent")), new StartOptions { Priority = 10 });
        simulation.RunFor(Seconds(2));

        waiting.Status.Should().Be(ExecutionStatus.Completed);
        simulation.Finish(busy).Status.Should().Be(ExecutionStatus.Completed);
    }

    [Fact]
    public async Task Steps_of_one_execution_that_wait_for_a_place_start_first_come_first_served()
    {
        ScriptedFactory factory = Factory().On(DoWork, script => script.Takes(Seconds(1)));
        await using SimulatedEngine simulation = SimulatedEngine.Create(7, builder => builder.AddFactory(factory, options => options.MaxConcurrency = 1));

        simulation.Execute(Template([.. Enumerable.Range(0, 8).Select(i => Step($"s{i}"))]));

        factory.Calls.Select(call => call.StepId).Should().Equal("s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7");
    }

    [Theory]
    [InlineData(1, 300)]
    [InlineData(300, 1)]
    public async Task A_freed_place_is_offered_until_it_is_taken_and_no_further_also_where_rules_look_at_each_task(int executions, int steps)
    {
        int asked = 0;
        ScriptedFactory factory = Factory().On(DoWork, script => script.Takes(Seconds(1)));
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder
            .AddFactory(factory, options => options.MaxConcurrency = 1)
            .AddRoutingRule(new RoutingRule { RuleId = "r", Target = "worker", Condition = _ => ++asked > 0 }));
        WorkflowTemplate template = Template([.. Enumerable.Range(0, steps).Select(i => Step($"s{i}"))]);

        ExecutionHandle[] handles = [.. Enumerable.Range(0, executions).Select(_ => simulation.Start(template))];
        simulation.RunFor(Seconds(301));

        handles.Should().OnlyContain(handle => handle.Status == ExecutionStatus.Completed);
        asked.Should().BeLessThan(300 * 8);
        if (executions == 1)
            factory.Calls.Select(call => call.StepId).Should().Equal(Enumerable.Range(0, steps).Select(i => $"s{i}"));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 24)]
    [InlineData(24, 1)]
    [InlineData(6, 4)]
    public async Task A_place_that_a_rule_keeps_from_those_who_are_woken_first_goes_to_those_who_may_have_it(int executions, int pairs)
    {
        ScriptedFactory slow = Factory("slow").On(DoWork, script => script.Takes(Seconds(1000)));
        ScriptedFactory quick = Factory("quick").On(DoWork, script => script.Takes(Seconds(1)));
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder
            .AddFactory(slow, options => options.MaxConcurrency = 1)
            .AddFactory(quick, options => options.MaxConcurrency = 1)
            .AddRoutingRule(new RoutingRule { RuleId = "slow", Target = "slow", Condition = task => task.Parameters.ToString().Contains("slow", StringComparison.Ordinal) })
            .AddRoutingRule(new RoutingRule { RuleId = "quick", Target = "quick" }));
        WorkflowTemplate template = Template([.. Enumerable.Range(0, pairs * 2).Select(i => Step($"s{i}") with { Parameters = new() { ["at"] = i < pairs ? "slow" : "quick" } })]);
        for (int i = 0; i < executions; i++)
            simulation.Start(template);

        simulation.RunFor(Seconds((executions * pairs) + 1));

        quick.Calls.Should().HaveCount(executions * pairs);
    }
}
