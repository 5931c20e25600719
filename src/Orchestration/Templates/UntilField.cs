using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestration.Templates;

/// <summary>Reads until when a timer waits: a text, which may hold references, or a number of seconds since 1970.</summary>
internal static class UntilField
{
    public static ParameterValue? Read(ref DocumentCursor cursor, ParametersReader values)
    {
        if (cursor.Token is JsonTokenType.String or JsonTokenType.Number)
            return JsonNode.Parse(values.ReadValue(ref cursor).Utf8.Span);

        if (cursor.Token != JsonTokenType.Null)
            cursor.WrongType("'until'", "a time such as \"2027-01-31T08:00:00Z\", or a reference to one");
        return null;
    }
}
