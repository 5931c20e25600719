using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

public sealed class InputStartTests
{
    private readonly ScriptedFactory _factory = Factory();

    private static WorkflowTemplate Declared => Template(Step("a") with { Parameters = new() { ["n"] = "${{ inputs.n }}" } }) with
    {
        InputSchema = ParameterMap.Parse("""{"properties":{"n":{"type":"integer","default":7}},"additionalProperties":false}"""),
    };

    [Fact]
    public async Task Inputs_that_do_not_fit_start_nothing()
    {
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(_factory));

        simulation.Invoking(one => one.Start(Declared, new StartOptions { ExecutionId = "x", Inputs = new() { ["n"] = "seven", ["m"] = 1 } }))
            .Should().Throw<InvalidInputsException>().Which.Problems.Select(problem => problem.Place).Should().Equal("inputs.n", "inputs.m");

        simulation.Find("x").Should().BeNull();
        _factory.Calls.Should().BeEmpty();
    }

    [Fact]
    public async Task A_default_reaches_the_step_and_counts_as_the_same_input()
    {
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(_factory));

        simulation.Execute(Declared, new StartOptions { ExecutionId = "x" });
        simulation.Execute(Declared, new StartOptions { ExecutionId = "x", Inputs = new() { ["n"] = 7 } });

        _factory.Calls.Should().ContainSingle().Which.Parameters.ToString().Should().Be("""{"n":7}""");
    }
}
