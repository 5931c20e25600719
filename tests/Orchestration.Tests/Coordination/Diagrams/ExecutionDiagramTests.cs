using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Diagrams;
using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.Tests.Coordination.Diagrams;

public sealed class ExecutionDiagramTests
{
    [Fact]
    public async Task A_running_execution_shows_each_state_as_a_word_and_a_colour()
    {
        ScriptedFactory factory = new ScriptedFactory("f", FactoryType.Media).On("x").OnStep("b", script => script.Hangs());
        await using SimulatedEngine engine = SimulatedEngine.Create(configure: builder => builder.AddFactory(factory));
        ExecutionHandle handle = engine.Start(new WorkflowTemplate { WorkflowId = "w", Steps = [Step("a"), Step("b", "a"), Step("c", "b")] });
        engine.RunUntilIdle();

        WorkflowExecution execution = handle.GetSnapshot();

        execution.ToMermaid().Should().Be("""
            flowchart LR
              s0["a<br/>x<br/>succeeded"]:::succeeded
              s1["b<br/>x<br/>running"]:::running
              s2["c<br/>x<br/>pending"]:::pending
              s0 --> s1
              s1 --> s2
              classDef succeeded fill:#d0f0d6,stroke:#1b7f3b,color:#000000
              classDef running fill:#cfe3ff,stroke:#1f5fbf,color:#000000
              classDef pending fill:#ffffff,stroke:#6f6f6f,color:#000000

            """);
        execution.ToDot().Should().Contain("s1 [label=\"b\\nx\\nrunning\", fillcolor=\"#cfe3ff\", color=\"#1f5fbf\"];");
    }

    private static WorkflowStep Step(string id, params string[] dependencies) =>
        new() { StepId = id, FactoryType = FactoryType.Media, Action = "x", Dependencies = [.. dependencies] };
}
