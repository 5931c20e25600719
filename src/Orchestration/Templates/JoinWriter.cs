using System.Text.Json;

namespace Orchestration.Templates;

/// <summary>Writes a join, as an array where it is a plain <c>all</c>, without recursion.</summary>
internal static class JoinWriter
{
    /// <summary>Writes the field <c>dependencies</c>; nothing when there are none.</summary>
    public static void Write(Utf8JsonWriter writer, Join dependencies)
    {
        if (dependencies.Equals(Join.None))
            return;

        writer.WritePropertyName("dependencies"u8);
        bool isArray = dependencies is { Kind: JoinKind.All, CancelsRemaining: false };
        Stack<(Join Join, int Next)> open = new();
        if (isArray)
        {
            writer.WriteStartArray();
            open.Push((dependencies, 0));
        }
        else
            Begin(writer, dependencies, open);

        while (open.TryPop(out (Join Join, int Next) node))
        {
            if (node.Next < node.Join.Children.Count)
            {
                open.Push((node.Join, node.Next + 1));
                Join child = node.Join.Children[node.Next];
                if (child is { Kind: JoinKind.Step, Outcome: StepOutcome.Succeeded })
                    writer.WriteStringValue(child.StepId);
                else
                    Begin(writer, child, open);
            }
            else if (isArray && open.Count == 0)
                writer.WriteEndArray();
            else
                End(writer, node.Join);
        }
    }

    private static void Begin(Utf8JsonWriter writer, Join? join, Stack<(Join Join, int Next)> open)
    {
        if (join is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        if (join.Kind == JoinKind.Step)
        {
            writer.WriteString("step"u8, join.StepId);
            if (join.Outcome != StepOutcome.Succeeded)
                writer.WriteString("outcome"u8, SnakeCase.Normalize(join.Outcome.ToString()));
            writer.WriteEndObject();
            return;
        }

        if (join.Kind == JoinKind.AtLeast)
            writer.WriteNumber("at_least"u8, join.Required);
        writer.WriteStartArray(join.Kind switch { JoinKind.All => "all"u8, JoinKind.Any => "any"u8, _ => "of"u8 });
        open.Push((join, 0));
    }

    private static void End(Utf8JsonWriter writer, Join join)
    {
        writer.WriteEndArray();
        if (join.CancelsRemaining)
            writer.WriteBoolean("cancel_remaining"u8, true);
        writer.WriteEndObject();
    }
}
