namespace Orchestration.Planning.Diagrams;

/// <summary>Draws plans.</summary>
public static class ExecutionPlanDiagrams
{
    /// <summary>The graph as Mermaid text, which Markdown pages and many editors show.</summary>
    /// <param name="plan">The plan.</param>
    public static string ToMermaid(this ExecutionPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Mermaid.Write(DiagramGraph.Of(plan, static _ => null));
    }

    /// <summary>The graph in the DOT language, which Graphviz draws.</summary>
    /// <param name="plan">The plan.</param>
    public static string ToDot(this ExecutionPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Dot.Write(DiagramGraph.Of(plan, static _ => null));
    }
}
