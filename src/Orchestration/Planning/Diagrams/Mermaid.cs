using System.Globalization;
using System.Text;

namespace Orchestration.Planning.Diagrams;

/// <summary>Writes a diagram for Mermaid (flowchart syntax). Names stand in quotes, and whatever could mean something is written as a character code.</summary>
internal static class Mermaid
{
    public static string Write(DiagramGraph graph)
    {
        StringBuilder text = new("flowchart LR\n");
        foreach (DiagramNode node in graph.Nodes.Where(node => node.Kind != DiagramNodeKind.FinallyStep))
            Write(text, node, "  ");
        DiagramNode[] last = [.. graph.Nodes.Where(node => node.Kind == DiagramNodeKind.FinallyStep)];
        if (last.Length > 0)
        {
            text.Append("  subgraph last [\"finally\"]\n");
            foreach (DiagramNode node in last)
                Write(text, node, "    ");
            text.Append("  end\n");
        }

        foreach (DiagramEdge edge in graph.Edges)
            text.Append("  ").Append(edge.From).Append(edge.Label is null ? " --> " : $" -. \"{Escape(edge.Label)}\" .-> ").Append(edge.To).Append('\n');
        foreach (DiagramState state in graph.Nodes.Select(node => node.State).OfType<DiagramState>().DistinctBy(state => state.Word))
            text.Append(CultureInfo.InvariantCulture, $"  classDef {state.Word} fill:{state.Fill},stroke:{state.Stroke},color:#000000\n");
        return text.ToString();
    }

    private static void Write(StringBuilder text, DiagramNode node, string indent)
    {
        (string open, string close) = node.Shape switch
        {
            DiagramShape.Round => ("([", "])"),
            DiagramShape.Double => ("[[", "]]"),
            DiagramShape.Rhombus => ("{", "}"),
            _ => ("[", "]"),
        };
        text.Append(indent).Append(node.Id).Append(open).Append('"').AppendJoin("<br/>", node.Lines.Select(Escape)).Append('"').Append(close);
        if (node.State is { } state)
            text.Append(":::").Append(state.Word);
        text.Append('\n');
    }

    private static string Escape(string name)
    {
        StringBuilder safe = new(name.Length);
        foreach (Rune rune in DiagramText.Of(name).EnumerateRunes())
        {
            bool beginsList = rune.Value is '-' or '.' && IsNumber(safe);
            if (!beginsList && (rune.Value is ' ' or '_' or '-' or '.' or ',' || Rune.IsLetterOrDigit(rune) || !rune.IsAscii))
                safe.Append(rune);
            else
                safe.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
        }

        return safe.ToString();
    }

    /// <summary>Whether a dash or a dot behind this begins a list: nothing, or digits only.</summary>
    private static bool IsNumber(StringBuilder text)
    {
        for (int index = 0; index < text.Length; index++)
        {
            if (!char.IsAsciiDigit(text[index]))
                return false;
        }

        return true;
    }
}
