using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Children.SubWorkflows;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Children;

public sealed class SubWorkflowTests
{
    private readonly ScriptedFactory _factory = Factory();

    [Fact]
    public async Task A_step_that_runs_a_workflow_succeeds_with_its_output()
    {
        _factory.OnStep("x", script => script.Takes(Seconds(5)).Returns("7"));
        await using SimulatedEngine simulation = Simulate(_factory);
        ExecutionHandle handle = simulation.Start(Template(Step("a"), Sub("s", Answering("x", Step("x")), "a"), Step("b", "s")));
        simulation.RunFor(Seconds(1));
        handle.GetSnapshot()["s"].Should().Match<StepExecution>(step => step.Status == StepStatus.Running && step.Attempts == 1 && step.WaitReason == WaitReason.None);

        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Completed);
        execution["s"].Output.ToString().Should().Be("""{"answer":7}""");
        _factory.Calls.Select(call => call.StepId).Should().Equal("a", "x", "b");
        History.Of(handle).OfType<ChildStarted>().Should().ContainSingle().Which.Should().Match<ChildStarted>(
            one => one.StepId == "s" && one.Attempt == 1 && one.ChildExecutionId == execution["s"].ChildExecutionId);
    }

    [Fact]
    public async Task The_inner_execution_is_one_of_its_own_and_names_the_outer_one()
    {
        await using SimulatedEngine simulation = Simulate(_factory);
        ExecutionHandle handle = simulation.Start(Template(Sub("s/1", Inner(Step("x")))), new StartOptions { ExecutionId = "outer" });
        WorkflowExecution outer = simulation.Finish(handle);

        WorkflowExecution inner = simulation.ChildOf(handle, "s/1").GetSnapshot();

        inner.Should().Match<WorkflowExecution>(one => one.ExecutionId == "outer/s%2F1/0" && one.ParentExecutionId == "outer" && one.ParentStepId == "s/1");
        outer.ParentExecutionId.Should().BeNull();
        outer["s/1"].Output.IsEmpty.Should().BeTrue("the inner workflow has no outputs");
    }

    [Fact]
    public async Task The_inputs_are_the_parameters_of_the_step_and_tags_and_priority_are_inherited()
    {
        _factory.OnStep("a", script => script.Returns("""{"n":3}"""));
        await using SimulatedEngine simulation = Simulate(_factory);
        WorkflowStep inner = Step("x") with { Parameters = new ParameterMap { ["m"] = "${{ inputs.n }}" } };
        WorkflowStep sub = Sub("s", Inner(inner), "a") with { Parameters = new ParameterMap { ["n"] = "${{ steps.a.output.n }}" }, Priority = 2 };

        ExecutionHandle handle = simulation.Start(
            Template(Step("a"), sub), new StartOptions { Priority = 5, Tags = new Dictionary<string, string> { ["customer"] = "c" } });
        simulation.Finish(handle);

        _factory.CallsOf("x").Single().Parameters.ToString().Should().Be("""{"m":3}""");
        WorkflowExecution child = simulation.ChildOf(handle, "s").GetSnapshot();
        child.Inputs.ToString().Should().Be("""{"n":3}""");
        child.Tags.Should().Contain("customer", "c");
    }

    [Fact]
    public async Task A_failure_inside_names_the_execution_and_its_first_failed_step_and_keeps_its_kind()
    {
        _factory.OnStep("x", script => script.FailsWith(FailureKind.Unavailable, "down"));
        await using SimulatedEngine simulation = Simulate(_factory);

        WorkflowExecution execution = simulation.Execute(
            Template(Sub("s", Inner(Step("x"), Step("y", "x"))), Step("b", "s")), new StartOptions { ExecutionId = "e" });

        execution.Status.Should().Be(ExecutionStatus.Failed);
        execution["s"].Failure.Should().Match<ActionFailure>(failure => failure.Kind == FailureKind.Unavailable && failure.Message == "Execution 'e/s/0' failed in step 'x': down");
        execution["b"].Status.Should().Be(StepStatus.Skipped);
    }

    [Fact]
    public async Task What_the_inner_execution_spent_is_counted_once()
    {
        _factory.OnStep("x", script => script.Costs(2).Does((_, _) => new(ActionResult.Empty with { Usage = new Dictionary<string, double> { ["tokens"] = 5 }, Cost = 2 })));
        _factory.OnStep("a", script => script.Costs(1));
        await using SimulatedEngine simulation = Simulate(_factory);

        WorkflowExecution execution = simulation.Execute(Template(Step("a"), Sub("s", Inner(Step("x")))));

        execution.Cost.Should().Be(3);
        execution.Usage.Should().Contain("tokens", 5).And.HaveCount(1);
    }

    [Fact]
    public async Task A_sub_workflow_holds_no_place_of_the_host_nor_of_its_execution()
    {
        WorkflowTemplate middle = new() { WorkflowId = "middle", MaxConcurrentSteps = 1, Steps = [Sub("t", Inner(Step("x"))), Sub("u", Inner(Step("x")))] };
        await using SimulatedEngine simulation = Simulate(_factory, options => options.MaxConcurrentStepsPerHost = 1);

        WorkflowExecution execution = simulation.Execute(
            new WorkflowTemplate { WorkflowId = "top", MaxConcurrentSteps = 1, Steps = [Step("a"), Sub("r", middle), Sub("s", middle)] });

        execution.Status.Should().Be(ExecutionStatus.Completed);
        _factory.Calls.Should().HaveCount(5);
    }

    [Fact]
    public async Task A_sub_workflow_starts_although_the_execution_has_no_room_for_an_attempt()
    {
        _factory.OnStep("a", script => script.Hangs());
        await using SimulatedEngine simulation = Simulate(_factory);
        ExecutionHandle handle = simulation.Start(
            new WorkflowTemplate { WorkflowId = "top", MaxConcurrentSteps = 1, Steps = [Step("a"), Step("b"), Sub("s", Inner(Step("x")))] });

        simulation.RunUntilIdle();

        handle.GetSnapshot()["s"].Status.Should().Be(StepStatus.Succeeded);
        handle.GetSnapshot()["b"].Status.Should().Be(StepStatus.Ready);
    }

    [Fact]
    public async Task Inputs_that_do_not_fit_fail_the_step_and_are_named()
    {
        WorkflowTemplate picky = Inner(Step("x")) with { InputSchema = ParameterMap.Parse("""{"required":["size"]}""") };
        await using SimulatedEngine simulation = Simulate(_factory);

        WorkflowExecution execution = simulation.Execute(Template(Sub("s", picky)));

        execution["s"].Failure.Should().Match<ActionFailure>(failure => failure.Kind == FailureKind.InvalidRequest && failure.Message.Contains("size"));
        _factory.Calls.Should().BeEmpty();
    }

    [Fact]
    public async Task The_newest_version_of_the_catalog_is_taken_when_the_step_starts_and_its_problems_fail_the_step()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(1)));
        await using SimulatedEngine simulation = Simulate(_factory);
        simulation.Engine.Catalog.Add(Inner(Step("x")));
        ExecutionHandle good = simulation.Start(Template(Step("a"), Sub("s", "inner", "a")));
        simulation.RunUntilIdle();
        simulation.Engine.Catalog.Add(Inner(Step("y")) with { Version = 2 });
        simulation.Finish(good);
        ExecutionHandle bad = simulation.Start(Template(Step("a"), Sub("s", "inner", "a")));
        simulation.RunUntilIdle();
        simulation.Engine.Catalog.Add(Inner(Step("y", "nobody")) with { Version = 3 });

        WorkflowExecution execution = simulation.Finish(bad);

        simulation.ChildOf(good, "s").GetSnapshot().Template.Version.Should().Be(2);
        execution["s"].Failure.Should().Match<ActionFailure>(failure => failure.Kind == FailureKind.InvalidRequest && failure.Message.Contains("nobody"));
    }

    [Fact]
    public async Task Workflows_are_nested_sixteen_deep()
    {
        WorkflowTemplate template = Inner(Step("x"));
        for (int depth = 0; depth < 16; depth++)
            template = Inner(Step("x"), Sub("deeper", template, "x"));
        await using SimulatedEngine simulation = Simulate(_factory);

        WorkflowExecution execution = simulation.Execute(template);

        execution.Status.Should().Be(ExecutionStatus.Completed);
        _factory.Calls.Should().HaveCount(17, "an execution that was started on its own and 16 inside of each other");
    }

    [Fact]
    public async Task An_id_that_another_execution_has_fails_the_step()
    {
        await using SimulatedEngine simulation = Simulate(_factory);
        simulation.Execute(Template(Step("z")), new StartOptions { ExecutionId = "e/s/0" });

        WorkflowExecution execution = simulation.Execute(Template(Sub("s", Inner(Step("x")))), new StartOptions { ExecutionId = "e" });

        execution["s"].Failure.Should().Match<ActionFailure>(failure => failure.Kind == FailureKind.InvalidRequest && failure.Message.Contains("e/s/0"));
        _factory.CallsOf("x").Should().BeEmpty();
    }

    [Fact]
    public async Task Inner_executions_are_listed_by_their_outer_one_and_otherwise_only_when_asked_for()
    {
        await using SimulatedEngine simulation = Simulate(_factory);
        simulation.Execute(Template(Sub("s", Inner(Step("x"))), Sub("t", Inner(Step("x")))), new StartOptions { ExecutionId = "e" });

        simulation.List().Executions.Select(one => one.ExecutionId).Should().Equal("e");
        simulation.List(new ExecutionQuery { ParentExecutionId = "e" }).Executions.Select(one => one.ExecutionId).Should().BeEquivalentTo("e/s/0", "e/t/0");
        simulation.List(new ExecutionQuery { IncludeChildren = true }).Executions.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_step_that_runs_last_may_run_a_workflow()
    {
        _factory.OnStep("a", script => script.FailsWith(FailureKind.Permanent, "no"));
        await using SimulatedEngine simulation = Simulate(_factory);

        WorkflowExecution execution = simulation.Execute(Template(Step("a")) with { Finally = [Sub("clean", Inner(Step("x")))] });

        execution["clean"].Status.Should().Be(StepStatus.Succeeded);
        execution.Status.Should().Be(ExecutionStatus.Failed);
    }
}
