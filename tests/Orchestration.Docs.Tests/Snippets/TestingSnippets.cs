using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.Docs.Tests.Snippets;

public sealed class TestingSnippets
{
    private static WorkflowTemplate Campaign { get; } = new()
    {
        WorkflowId = "campaign",
        Steps =
        [
            new() { StepId = "market", FactoryType = FactoryType.Research, Action = "market_analysis" },
            new()
            {
                StepId = "hero",
                FactoryType = FactoryType.Media,
                Action = "generate_image",
                Parameters = new() { ["prompt"] = "${{ steps.market.output.headline }}" },
                Dependencies = ["market"],
            },
        ],
    };

    // snippet: testing-retry
    [Fact]
    public async Task A_market_that_is_asked_too_often_is_asked_again_when_it_said()
    {
        ScriptedFactory desk = new ScriptedFactory("desk", FactoryType.Research)
            .On("market_analysis", call => call
                .FailsWith(FailureKind.RateLimited, "Too many calls.", retryAfter: TimeSpan.FromSeconds(20))
                .Then.Takes(TimeSpan.FromHours(1)).Returns("""{"headline":"Toys sell"}"""));
        ScriptedFactory studio = new ScriptedFactory("studio", FactoryType.Media).On("generate_image");
        await using SimulatedEngine simulation = SimulatedEngine.Create(seed: 1, builder => builder.AddFactory(desk).AddFactory(studio));

        WorkflowExecution execution = simulation.Execute(Campaign);

        execution.Status.Should().Be(ExecutionStatus.Completed);
        desk.Calls.Should().HaveCount(2);
        (desk.Calls[1].StartedAt - desk.Calls[0].StartedAt).Should().Be(TimeSpan.FromSeconds(20));
        studio.Calls.Single().Parameters.ToString().Should().Be("""{"prompt":"Toys sell"}""");
    }
    // end

    // snippet: testing-gate
    [Fact]
    public async Task Nothing_starts_while_the_campaign_is_paused()
    {
        Gate gate = new();
        ScriptedFactory desk = new ScriptedFactory("desk", FactoryType.Research)
            .On("market_analysis", call => call.WaitsFor(gate).Returns("""{"headline":"Toys sell"}"""));
        ScriptedFactory studio = new ScriptedFactory("studio", FactoryType.Media).On("generate_image");
        await using SimulatedEngine simulation = SimulatedEngine.Create(seed: 1, builder => builder.AddFactory(desk).AddFactory(studio));

        ExecutionHandle handle = simulation.Start(Campaign);
        simulation.RunFor(TimeSpan.FromMinutes(5));
        simulation.Run(() => handle.PauseAsync());
        gate.Open();
        simulation.RunFor(TimeSpan.FromDays(1));

        handle.Status.Should().Be(ExecutionStatus.Paused);
        studio.Calls.Should().BeEmpty();
    }
    // end
}
