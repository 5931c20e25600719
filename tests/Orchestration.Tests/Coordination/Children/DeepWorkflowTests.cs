using Orchestration.Coordination;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Children.SubWorkflows;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Children;

/// <summary>A workflow of the catalog that runs itself under a condition.</summary>
public sealed class DeepWorkflowTests
{
    private readonly ScriptedFactory _factory = Factory();

    [Fact]
    public async Task A_workflow_may_run_itself_until_its_condition_does_not_hold()
    {
        int calls = 0;
        _factory.OnStep("x", script => script.Does((_, _) => new ValueTask<ActionResult>(ActionResult.Success(JsonPayload.Parse(++calls < 3 ? "true" : "false")))));
        await using SimulatedEngine simulation = Simulate(_factory);
        simulation.Engine.Catalog.Add(Again(Condition.Compare("${{ steps.x.output }}", ConditionKind.EqualTo, true)));

        WorkflowExecution execution = simulation.Execute("again");

        execution.Status.Should().Be(ExecutionStatus.Completed);
        _factory.CallsOf("x").Should().HaveCount(3);
    }

    [Fact]
    public async Task A_workflow_that_never_stops_running_itself_fails_where_it_would_be_nested_too_deeply()
    {
        await using SimulatedEngine simulation = Simulate(_factory);
        simulation.Engine.Catalog.Add(Again(Condition.Compare("${{ inputs.x? }}", ConditionKind.Exists, false)));

        WorkflowExecution execution = simulation.Execute("again");

        execution.Status.Should().Be(ExecutionStatus.Failed);
        execution["more"].Failure.Should().Match<ActionFailure>(failure => failure.Kind == FailureKind.InvalidRequest && failure.Message.Contains("16 deep"));
        _factory.CallsOf("x").Should().HaveCount(17);
    }

    private static WorkflowTemplate Again(Condition when) => new()
    {
        WorkflowId = "again",
        Steps = [Step("x"), Sub("more", "again", "x") with { When = when }],
    };
}
