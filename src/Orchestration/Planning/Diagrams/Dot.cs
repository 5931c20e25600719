using System.Globalization;
using System.Text;

namespace Orchestration.Planning.Diagrams;

/// <summary>Writes a diagram for Graphviz (the DOT language). Names stand in quotes; quotes and backslashes in them are escaped.</summary>
internal static class Dot
{
    public static string Write(DiagramGraph graph)
    {
        StringBuilder text = new("digraph workflow {\n  rankdir=LR;\n  node [shape=box, style=\"rounded,filled\", fillcolor=\"#ffffff\"];\n");
        foreach (DiagramNode node in graph.Nodes.Where(node => node.Kind != DiagramNodeKind.FinallyStep))
            Write(text, node, "  ");
        DiagramNode[] last = [.. graph.Nodes.Where(node => node.Kind == DiagramNodeKind.FinallyStep)];
        if (last.Length > 0)
        {
            text.Append("  subgraph cluster_last {\n    label=\"finally\";\n");
            foreach (DiagramNode node in last)
                Write(text, node, "    ");
            text.Append("  }\n");
        }

        foreach (DiagramEdge edge in graph.Edges)
        {
            text.Append("  ").Append(edge.From).Append(" -> ").Append(edge.To);
            if (edge.Label is { } label)
                text.Append(" [style=dashed, label=\"").Append(Escape(label)).Append("\"]");
            text.Append(";\n");
        }

        return text.Append("}\n").ToString();
    }

    private static void Write(StringBuilder text, DiagramNode node, string indent)
    {
        text.Append(indent).Append(node.Id).Append(" [label=\"").AppendJoin("\\n", node.Lines.Select(Escape)).Append('"');
        text.Append(node.Shape switch
        {
            DiagramShape.Round => ", shape=ellipse, style=filled",
            DiagramShape.Double => ", peripheries=2",
            DiagramShape.Rhombus => ", shape=diamond, style=filled",
            _ => "",
        });
        if (node.State is { } state)
            text.Append(CultureInfo.InvariantCulture, $", fillcolor=\"{state.Fill}\", color=\"{state.Stroke}\"");
        text.Append("];\n");
    }

    private static string Escape(string name) =>
        DiagramText.Of(name).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
