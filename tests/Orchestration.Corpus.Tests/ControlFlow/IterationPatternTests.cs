using Orchestration.Coordination;
using Orchestration.Templates;

namespace Orchestration.Corpus.Tests.ControlFlow;

public sealed class IterationPatternTests : PatternTest
{
    [Fact]
    public void Pattern_22_Recursion()
    {
        WorkflowTemplate halve = new()
        {
            WorkflowId = "halve",
            InputSchema = ParameterMap.Parse("""{"type":"object","properties":{"times":{"type":"array"}}}"""),
            Steps =
            [
                Step("work") with { Parameters = new() { ["times"] = "${{ inputs.times }}" } },
                new()
                {
                    StepId = "again",
                    Workflow = new SubWorkflow { Workflow = "halve" },
                    Parameters = new() { ["times"] = "${{ steps.work.output }}" },
                    Dependencies = ["work"],
                    When = ValueReference.Output("work")[0].Exists(),
                },
            ],
        };
        Drops("work");
        Simulation.Engine.Catalog.Add(halve);

        WorkflowExecution execution = Simulation.Execute("halve", new StartOptions { Inputs = new() { ["times"] = [1, 2, 3] } });

        execution.EnsureSucceeded();
        CallsOf("work").Should().Be(3);
    }

    [Fact]
    public void A_cycle_is_refused_and_named()
    {
        Action start = () => Run(Step("draft", "review"), Step("review", "draft"));

        start.Should().Throw<InvalidTemplateException>().WithMessage("*draft*review*draft*");
    }
}
