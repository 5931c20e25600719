using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Planning;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

public sealed class OutputTests
{
    private readonly ScriptedFactory _factory = Factory().OnStep("a", script => script.Returns("""{"score":0.5}"""));

    [Fact]
    public async Task The_outputs_of_a_template_are_filled_in_at_completion()
    {
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(
            Template(Step("a")) with { Outputs = new() { ["score"] = "${{ steps.a.output.score }}", ["text"] = "for ${{ inputs.who }}", ["none"] = "${{ steps.a.output.nothing? }}" } },
            new StartOptions { Inputs = new() { ["who"] = "acme" } });

        WorkflowExecution execution = simulation.Finish(handle);

        execution.Output.ToString().Should().Be("""{"score":0.5,"text":"for acme","none":null}""");
        handle.GetSnapshot().Output.Should().Be(execution.Output);
        History.Of(handle)[^1].Should().BeOfType<ExecutionCompleted>().Which.Output.Should().Be(execution.Output);
    }

    [Fact]
    public async Task A_missing_value_fails_the_execution_and_names_the_reference()
    {
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("a")) with { Outputs = new() { ["x"] = "${{ steps.a.output.nothing }}" } });

        execution.Status.Should().Be(ExecutionStatus.Failed);
        execution.Failure!.Kind.Should().Be(FailureKind.InvalidRequest);
        execution.Failure.Message.Should().Contain("${{ steps.a.output.nothing }}");
        execution.Output.IsEmpty.Should().BeTrue();
        execution.Invoking(one => one.EnsureSucceeded()).Should().Throw<WorkflowFailedException>().WithMessage("*steps.a.output.nothing*");
    }

    [Fact]
    public void Outputs_that_cannot_be_filled_in_are_problems()
    {
        WorkflowTemplate template = Template(Step("a")) with { Outputs = new() { ["x"] = "${{ steps.b.output }}", ["y"] = "${{ secrets.key }}", ["z"] = "${{ what }}" } };

        Planning.Plans.Problems(template).Select(problem => (problem.Code, problem.Place)).Should().BeEquivalentTo(
            new[] { (PlanningCodes.UnknownReferencedStep, "$.outputs.x"), (PlanningCodes.SecretNotAllowed, "$.outputs.y"), (PlanningCodes.MalformedReference, "$.outputs.z") });
    }

    private SimulatedEngine Simulate() => SimulatedEngine.Create(1, builder => builder.AddFactory(_factory));
}
