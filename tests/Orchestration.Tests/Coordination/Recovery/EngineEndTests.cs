using Orchestration.Coordination;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using Orchestration.Tests.Coordination.Budgeting;
using static Orchestration.Tests.Coordination.Children.SubWorkflows;
using static Orchestration.Tests.Coordination.Waiting.Waits;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Recovery;

/// <summary>An engine in memory ends, whatever its executions come to wait for meanwhile.</summary>
public sealed class EngineEndTests
{
    private readonly ScriptedFactory _factory = Money.Factory().OnStep("a", script => script.Takes(Seconds(5)));

    [Fact]
    public void An_inner_execution_that_is_started_after_the_end_began_does_not_wait_for_a_signal()
    {
        WorkflowExecution execution = End(Template(Step("a"), Sub("s", Inner(Signal("wait", "go")), "a")));

        execution.Status.IsFinal.Should().BeTrue();
        execution["s"].Status.IsFinal.Should().BeTrue();
    }

    [Fact]
    public void An_execution_that_runs_out_of_money_after_the_end_began_is_cancelled()
    {
        WorkflowExecution execution = End(Template(Money.Step("a", 1), Money.Step("b", 5, "a")), Money.Of(2));

        execution.Status.Should().Be(ExecutionStatus.Cancelled);
        execution["a"].Status.Should().Be(StepStatus.Succeeded);
    }

    [Fact]
    public void Executions_that_run_out_of_money_inside_are_cancelled_with_the_outer_one()
    {
        WorkflowExecution execution = End(Template(Sub("s", Inner(Money.Step("a", 1), Money.Step("b", 5, "a")))), Money.Of(2));

        execution.Status.Should().Be(ExecutionStatus.Cancelled);
    }

    [Fact]
    public void Steps_that_run_last_do_their_work_but_wait_for_no_signal()
    {
        WorkflowTemplate template = Template(Step("a"), Signal("wait", "go", "a")) with { Finally = [Step("clean"), Signal("word", "bye"), Step("end", "word")] };

        WorkflowExecution execution = End(template);

        execution.Status.Should().Be(ExecutionStatus.Cancelled);
        execution.Steps.Select(step => step.Status).Should().Equal(StepStatus.Succeeded, StepStatus.Cancelled, StepStatus.Succeeded, StepStatus.Cancelled, StepStatus.Skipped);
    }

    [Fact]
    public void A_step_that_runs_last_and_waits_already_when_the_engine_ends_is_cancelled()
    {
        WorkflowExecution execution = End(Template(Step("b")) with { Finally = [Signal("word", "bye")] });

        execution["word"].Status.Should().Be(StepStatus.Cancelled);
    }

    private WorkflowExecution End(WorkflowTemplate template, StartOptions? options = null)
    {
        SimulatedEngine simulation = Simulate(_factory);
        ExecutionHandle handle = simulation.Start(template, options);
        simulation.RunUntilIdle();

        simulation.Run(() => simulation.Engine.DisposeAsync().AsTask());

        return handle.GetSnapshot();
    }
}
