using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

public sealed class DataTests
{
    private const string Made = """{"text":"hi","number":1.50,"yes":true,"nothing":null,"list":[1,{"name":"x"}],"self":"${{ inputs.n }}"}""";

    private readonly ScriptedFactory _factory = Factory().OnStep("a", script => script.Returns(Made));

    [Theory]
    [InlineData("${{ inputs.n }}", "7")]
    [InlineData("${{ inputs.deep.list[1] }}", "\"two\"")]
    [InlineData("${{ steps.a.output.text }}", "\"hi\"")]
    [InlineData("${{ steps.a.output.number }}", "1.50")]
    [InlineData("${{ steps.a.output.yes }}", "true")]
    [InlineData("${{ steps.a.output.nothing }}", "null")]
    [InlineData("${{ steps.a.output.list }}", "[1,{\"name\":\"x\"}]")]
    [InlineData("${{ steps.a.output.list[1].name }}", "\"x\"")]
    [InlineData("${{ steps.a.output }}", Made)]
    [InlineData("${{ steps.a.status }}", "\"succeeded\"")]
    [InlineData("${{ execution.id }}", "\"run-1\"")]
    [InlineData("n=${{ inputs.n }}, list=${{ steps.a.output.list }}, ${{ steps.a.output.text }}", "\"n=7, list=[1,{\\\"name\\\":\\\"x\\\"}], hi\"")]
    [InlineData("$${{ inputs.n }}", "\"${{ inputs.n }}\"")]
    [InlineData("${{ steps.a.output.gone? }}", "null")]
    [InlineData("${{ inputs.gone? }}", "null")]
    public async Task A_reference_becomes_its_value_with_its_JSON_type(string parameter, string expected)
    {
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = Execute(simulation, parameter);

        execution.Status.Should().Be(ExecutionStatus.Completed);
        JsonNode? seen = JsonNode.Parse(_factory.CallsOf("b").Single().Parameters.ToString())!["p"];
        JsonNode.DeepEquals(seen, JsonNode.Parse(expected)).Should().BeTrue($"{seen?.ToJsonString() ?? "null"} should be {expected}");
    }

    [Theory]
    [InlineData("${{ steps.a.output.gone }}", "steps.a.output.gone")]
    [InlineData("text ${{ steps.a.output.list[9] }}", "steps.a.output.list[9]")]
    [InlineData("${{ steps.a.output.text.deeper }}", "steps.a.output.text.deeper")]
    [InlineData("${{ inputs.gone }}", "inputs.gone")]
    [InlineData("${{ secrets.GONE }}", "secrets.GONE")]
    public async Task A_missing_value_fails_the_step_as_an_invalid_request_that_names_it(string parameter, string reference)
    {
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = Execute(simulation, parameter);

        execution["b"].Failure!.Kind.Should().Be(FailureKind.InvalidRequest);
        execution["b"].Failure!.Message.Should().Contain(reference);
        _factory.CallsOf("b").Should().BeEmpty();
        simulation.Engine.GetFactoryStatus()[0].InFlight.Should().Be(0);
    }

    [Fact]
    public async Task All_missing_values_are_named_at_once()
    {
        await using SimulatedEngine simulation = Simulate();

        Execute(simulation, "${{ inputs.gone }} ${{ steps.a.output.gone }}")["b"].Failure!.Message.Should().Contain("inputs.gone").And.Contain("steps.a.output.gone");
    }

    [Fact]
    public async Task Text_from_data_is_not_expanded_again()
    {
        await using SimulatedEngine simulation = Simulate();

        Execute(simulation, "${{ steps.a.output.self }}");

        _factory.CallsOf("b").Single().Parameters.ToElement().GetProperty("p").GetString().Should().Be("${{ inputs.n }}");
    }

    [Fact]
    public async Task An_output_over_the_limit_of_the_host_is_a_failure_that_is_not_retried()
    {
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(_factory).ConfigureWorkflows(options => options.MaxOutputBytes = Made.Length - 1));

        WorkflowExecution execution = simulation.Execute(Template(Step("a") with { Retry = Retries(3) }));

        execution["a"].Should().Match<StepExecution>(step => step.Status == StepStatus.Failed && step.Attempts == 1 && step.Output.IsEmpty);
        execution["a"].Failure!.Message.Should().Contain("artifacts");
    }

    private static WorkflowExecution Execute(SimulatedEngine simulation, string parameter) => simulation.Execute(
        Template(Step("a"), Step("b", "a") with { Parameters = new() { ["p"] = parameter } }),
        new StartOptions { ExecutionId = "run-1", Inputs = new() { ["n"] = 7, ["deep"] = JsonNode.Parse("""{"list":[1,"two"]}""") } });

    private SimulatedEngine Simulate() => SimulatedEngine.Create(1, builder => builder.AddFactory(_factory));
}
