using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.Tests.Coordination;

public sealed class TypedOutputTests
{
    private enum Trend
    {
        NotKnown,
        GoingUp,
    }

    private sealed record MarketReport(string HeadLine, Trend TrendNow);

    [Fact]
    public async Task The_output_of_a_typed_step_is_read_as_the_mapped_action_wrote_it()
    {
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory("papers", FactoryType.Research, factory =>
            factory.MapAction("market_analysis", (JsonPayload _, CancellationToken _) => Task.FromResult(new MarketReport("Demand grows", Trend.GoingUp)))));
        WorkflowTemplateBuilder workflow = WorkflowTemplate.Create("campaign");
        StepBuilder<MarketReport> market = workflow.Step<MarketReport>("market", FactoryType.Research, "market_analysis");

        WorkflowExecution execution = simulation.Execute(workflow.Build());

        execution["market"].Output.ToString().Should().Contain("head_line").And.Contain("going_up");
        execution.Get(market).Should().Be(new MarketReport("Demand grows", Trend.GoingUp));
    }
}
