using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Coordination.Modifying;
using Orchestration.Planning;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using Orchestration.Tests.Planning;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Modifying;

public sealed class RefusalTests
{
    private readonly ScriptedFactory _factory = Factory().OnStep("b", script => script.Takes(Seconds(10)));

    [Fact]
    public async Task Everything_that_is_wrong_is_named_and_nothing_changes()
    {
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle);
        WorkflowTemplate target = Template(
            Step("b", "a") with { Parameters = new() { ["x"] = 1 }, Retry = Retries(3) },
            Step("c", "nowhere"),
            Step("new") with { Action = "sing" });

        IReadOnlyList<OrchestrationProblem> problems = Refuse(simulation, () => handle.ModifyAsync(target));

        problems.Select(problem => (problem.Code, problem.Place)).Should().Equal(
            ("ORC1402", "$.steps"), ("ORC1401", "$.steps[0]"), ("ORC1107", "$.steps[0].dependencies[0]"), ("ORC1107", "$.steps[1].dependencies[0]"), ("ORC1112", "$.steps[2].action"));
        problems[0].Message.Should().Be("Step 'a' is succeeded and cannot be removed.");
        problems[1].Message.Should().Be("Step 'b' is running and cannot be changed: parameters, retry.");
        WorkflowExecution execution = simulation.Finish(handle);
        execution.Revision.Should().Be(0);
        History.Of(handle).OfType<ExecutionModified>().Should().BeEmpty();
    }

    [Fact]
    public void A_step_that_starts_between_the_check_and_the_decision_refuses_the_modification()
    {
        EventLog log = new(8);
        ExecutionState state = new(Plans.Of(Step("a"), Step("b")), log);
        ExecutionMachine machine = new(state, new Journal(state, log));
        machine.Start(1);
        Modification modification = new(new WorkflowPlanner(), state.Plan.Template.WithoutStep("b"), ModificationKind.Modify);
        modification.Judge(state).Problems.Should().BeEmpty();

        machine.StepGranted(1, null, 2);
        int before = log.End;

        machine.Modify(modification, 3).Should().BeFalse();
        modification.Problems.Select(problem => problem.Code).Should().Equal("ORC1402");
        log.End.Should().Be(before);
        state.Revision.Should().Be(0);
    }

    [Fact]
    public async Task Another_workflow_or_version_is_no_modification()
    {
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle);

        Refuse(simulation, () => handle.ModifyAsync(template => template with { WorkflowId = "other" })).Select(problem => problem.Code).Should().Equal("ORC1404");
        Refuse(simulation, () => handle.ModifyAsync(template => template with { Version = 2 })).Select(problem => problem.Code).Should().Equal("ORC1405");
    }

    [Fact]
    public async Task A_target_that_was_made_from_another_revision_is_refused()
    {
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle);
        WorkflowTemplate before = handle.GetSnapshot().Template;
        simulation.Run(() => handle.ModifyAsync(template => template.WithStep(Step("d", "b"))));

        Refuse(simulation, () => handle.ModifyAsync(before.WithStep(Step("e", "b")), basedOnRevision: 0)).Select(problem => problem.Code).Should().Equal("ORC1406");
        simulation.Finish(handle).Steps.Should().HaveCount(4);
    }

    [Fact]
    public async Task Nothing_is_added_to_the_graph_of_an_execution_that_was_cancelled()
    {
        _factory.OnStep("b", script => script.Takes(Seconds(10)).IgnoresCancellation());
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle);
        simulation.Run(() => handle.CancelAsync());

        handle.Status.Should().Be(ExecutionStatus.Cancelling);
        Refuse(simulation, () => handle.ModifyAsync(template => template.WithStep(Step("d")))).Single().Message.Should().Be("Step 'd' cannot start any more: the execution was cancelled.");
        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Cancelled);
    }

    [Fact]
    public async Task Nothing_is_added_to_the_graph_of_an_execution_that_stops_after_a_failure()
    {
        _factory.OnStep("a", script => script.FailsWith(FailureKind.Permanent, "no"));
        await using SimulatedEngine simulation = SimulatedEngine.Create(configure: builder => builder.AddFactory(_factory));
        ExecutionHandle handle = simulation.Start(Template(Step("a"), Step("b")));
        simulation.RunFor(Seconds(1));

        Refuse(simulation, () => handle.ModifyAsync(template => template.WithStep(Step("d")))).Single().Message.Should().Be("Step 'd' cannot start any more: the execution stops after a failure.");
        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Failed);
    }

    [Fact]
    public async Task Nothing_is_added_to_the_graph_while_the_steps_run_that_run_last()
    {
        _factory.OnStep("tidy", script => script.Takes(Seconds(10)));
        await using SimulatedEngine simulation = SimulatedEngine.Create(configure: builder => builder.AddFactory(_factory));
        ExecutionHandle handle = simulation.Start(Template(Step("a")) with { Finally = [Step("tidy")] });
        simulation.RunFor(Seconds(1));

        Refuse(simulation, () => handle.ModifyAsync(template => template.WithStep(Step("d")))).Single().Message.Should().Be("Step 'd' cannot start any more: only the steps that run last are left.");
        simulation.Run(() => handle.ModifyAsync(template => template with { Finally = [.. template.Finally, Step("tell", "tidy")] }));
        simulation.Finish(handle).Steps.Select(step => step.Status).Should().OnlyContain(status => status == StepStatus.Succeeded).And.HaveCount(3);
    }

    [Fact]
    public async Task What_is_final_cannot_be_modified()
    {
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle);
        simulation.Finish(handle);

        foreach (Func<Task> request in new Func<Task>[]
        {
            () => handle.ModifyAsync(template => template.WithStep(Step("d"))),
            () => handle.ModifyAsync(Template(Step("a"))),
            () => handle.MigrateAsync(Template(Step("a"))),
            () => handle.RevertAsync(0),
            () => handle.PreviewModificationAsync(Template(Step("a"))),
            () => handle.PreviewMigrationAsync(Template(Step("a"))),
            () => handle.PreviewRevertAsync(0),
        })
            simulation.Invoking(one => one.Run(request)).Should().Throw<ExecutionStateException>().WithMessage("*is Completed and cannot be modified*");
    }

    private static IReadOnlyList<OrchestrationProblem> Refuse(SimulatedEngine simulation, Func<Task<int>> request) =>
        simulation.Invoking(one => one.Run(request)).Should().Throw<InvalidTemplateException>().Which.Problems;

    /// <summary>Starts a chain of three, of which the first is done and the second runs.</summary>
    private SimulatedEngine Simulate(out ExecutionHandle handle)
    {
        SimulatedEngine simulation = SimulatedEngine.Create(configure: builder => builder.AddFactory(_factory));
        handle = simulation.Start(Template(Step("a"), Step("b", "a"), Step("c", "b")));
        simulation.RunUntilIdle();
        return simulation;
    }
}
