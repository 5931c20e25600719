using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestration.Templates;

namespace Orchestration.Tool.Running;

/// <summary>Reads inputs from the command line.</summary>
internal static class InputValues
{
    /// <exception cref="InvalidInputException">An input has no name, or is given twice.</exception>
    public static ParameterMap Parse(IEnumerable<string> inputs)
    {
        JsonObject values = [];
        foreach (string input in inputs)
        {
            int equals = input.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
                throw new InvalidInputException($"--input must be NAME=VALUE, not '{input}'.");
            if (!values.TryAdd(input[..equals], Value(input[(equals + 1)..])))
                throw new InvalidInputException($"The input '{input[..equals]}' is given twice.");
        }

        return ParameterMap.Parse(values.ToJsonString());
    }

    private static JsonNode? Value(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
