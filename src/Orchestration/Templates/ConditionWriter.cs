using System.Text.Json;

namespace Orchestration.Templates;

/// <summary>Writes a condition, without recursion.</summary>
internal static class ConditionWriter
{
    /// <summary>Writes the field <c>when</c>; nothing when there is no condition.</summary>
    public static void Write(Utf8JsonWriter writer, Condition? condition)
    {
        if (condition is null)
            return;

        writer.WritePropertyName("when"u8);
        Stack<(Condition Condition, int Next)> open = new();
        Begin(writer, condition, open);
        while (open.TryPop(out (Condition Condition, int Next) node))
        {
            if (node.Next < node.Condition.Children.Count)
            {
                open.Push((node.Condition, node.Next + 1));
                Begin(writer, node.Condition.Children[node.Next], open);
                continue;
            }

            if (node.Condition.Kind != ConditionKind.Not)
                writer.WriteEndArray();
            writer.WriteEndObject();
        }
    }

    private static void Begin(Utf8JsonWriter writer, Condition? condition, Stack<(Condition Condition, int Next)> open)
    {
        if (condition is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        switch (condition.Kind)
        {
            case ConditionKind.All or ConditionKind.Any:
                writer.WriteStartArray(condition.Kind == ConditionKind.All ? "all"u8 : "any"u8);
                open.Push((condition, 0));
                return;
            case ConditionKind.Not:
                writer.WritePropertyName("not"u8);
                open.Push((condition, 0));
                return;
            case ConditionKind.Named:
                writer.WriteString("condition"u8, condition.Name);
                break;
            default:
                WritePayload(writer, "value"u8, condition.Value);
                WritePayload(writer, NameOf(condition.Kind), condition.Operand);
                break;
        }

        writer.WriteEndObject();
    }

    private static ReadOnlySpan<byte> NameOf(ConditionKind kind) => kind switch
    {
        ConditionKind.EqualTo => "equals"u8,
        ConditionKind.In => "in"u8,
        ConditionKind.Matches => "matches"u8,
        ConditionKind.AtLeast => "at_least"u8,
        ConditionKind.AtMost => "at_most"u8,
        _ => "exists"u8,
    };

    private static void WritePayload(Utf8JsonWriter writer, ReadOnlySpan<byte> name, JsonPayload payload)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(payload.Utf8.Span, skipInputValidation: true);
    }
}
