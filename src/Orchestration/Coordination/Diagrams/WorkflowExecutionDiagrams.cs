using Orchestration.Planning.Diagrams;
using Orchestration.Templates;

namespace Orchestration.Coordination.Diagrams;

/// <summary>Draws executions: the graph, and how far each step is, as a word and a colour.</summary>
public static class WorkflowExecutionDiagrams
{
    /// <summary>The graph with its states as Mermaid text, which Markdown pages and many editors show.</summary>
    /// <param name="execution">A snapshot of the execution.</param>
    public static string ToMermaid(this WorkflowExecution execution)
    {
        ArgumentNullException.ThrowIfNull(execution);
        return Mermaid.Write(GraphOf(execution));
    }

    /// <summary>The graph with its states in the DOT language, which Graphviz draws.</summary>
    /// <param name="execution">A snapshot of the execution.</param>
    public static string ToDot(this WorkflowExecution execution)
    {
        ArgumentNullException.ThrowIfNull(execution);
        return Dot.Write(GraphOf(execution));
    }

    private static DiagramGraph GraphOf(WorkflowExecution execution) =>
        DiagramGraph.Of(execution.Plan, step => StateOf(execution.Steps[execution.Plan.PlaceOf(step)].Status));

    private static DiagramState StateOf(StepStatus status)
    {
        string word = SnakeCase.Normalize(status.ToString())!;
        return status switch
        {
            StepStatus.Running => new DiagramState(word, "#cfe3ff", "#1f5fbf"),
            StepStatus.WaitingForRetry => new DiagramState(word, "#ffe3b8", "#a35f00"),
            StepStatus.Succeeded => new DiagramState(word, "#d0f0d6", "#1b7f3b"),
            StepStatus.Failed => new DiagramState(word, "#ffd6d6", "#b3261e"),
            StepStatus.Cancelled => new DiagramState(word, "#ead9f7", "#6b3fa0"),
            StepStatus.Skipped => new DiagramState(word, "#e6e6e6", "#6f6f6f"),
            _ => new DiagramState(word, "#ffffff", "#6f6f6f"),
        };
    }
}
