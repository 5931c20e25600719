using System.Buffers;
using System.Text.Json;
using Orchestration.Templates;

namespace Orchestration.Planning.Inputs;

/// <summary>The schema of a template's inputs, ready to check inputs and to fill in what they leave out.</summary>
internal sealed class CompiledInputSchema
{
    private const string Root = "$.input_schema";

    private readonly SchemaNode _root;

    private CompiledInputSchema(SchemaNode root) => _root = root;

    /// <summary>Compiles a schema; problems are reported with code, place, message and remedy.</summary>
    public static CompiledInputSchema Compile(ParameterMap schema, Action<string, string, string, string> report)
    {
        try
        {
            SchemaNode root = new SchemaCompiler(report).Compile(schema.ToPayload().ToElement(), Root);
            CheckDefaults(root, Root, report);
            return new CompiledInputSchema(root);
        }
        catch (JsonException)
        {
            report(PlanningCodes.TooDeep, Root, "The schema of the inputs is nested deeper than 64 levels.", "Flatten it.");
            return new CompiledInputSchema(new SchemaNode());
        }
    }

    /// <summary>Whether an input of this name can be given.</summary>
    public bool Allows(string name) => _root.Properties.ContainsKey(name) || _root.AdditionalProperties is not { IsNothing: true };

    /// <summary>The names of the inputs that are declared.</summary>
    public IReadOnlyCollection<string> Declared => _root.Properties.Keys;

    /// <summary>Checks inputs and fills in defaults; on false every violation is among the problems, with its path below <c>inputs</c>.</summary>
    public bool Apply(JsonPayload inputs, out JsonPayload complete, out IReadOnlyList<OrchestrationProblem> problems)
    {
        List<OrchestrationProblem> found = [];
        problems = found;
        complete = inputs;
        try
        {
            JsonElement value = inputs.ToElement();
            if (DefaultFiller.IsNeeded(_root, value))
            {
                ArrayBufferWriter<byte> buffer = new(inputs.Length + 128);
                using (Utf8JsonWriter writer = new(buffer))
                    DefaultFiller.Write(_root, value, writer);
                complete = JsonPayload.Trusted(buffer.WrittenSpan.ToArray());
                value = complete.ToElement();
            }

            new InputChecker((place, fault) => found.Add(new OrchestrationProblem(
                PlanningCodes.InvalidInput, place, $"The input '{place}' {fault}.", "Give inputs that fit the schema of the workflow."))).Check(_root, value, "inputs");
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            found.Add(new OrchestrationProblem(
                PlanningCodes.InvalidInput, "inputs", "The inputs are nested deeper than 64 levels or hold text that is not Unicode.", "Flatten them, or pass the data as an artifact."));
        }

        return found.Count == 0;
    }

    private static void CheckDefaults(SchemaNode schema, string place, Action<string, string, string, string> report)
    {
        if (schema.Default is { } given)
        {
            new InputChecker((path, fault) => report(
                PlanningCodes.BadDefault, place + ".default", $"The default {fault}{(path.Length == 0 ? "" : " at " + path)}.", "Correct the default or the schema.")).Check(schema, given, "");
        }

        foreach ((string name, SchemaNode property) in schema.Properties)
            CheckDefaults(property, InputPlaces.Append(place + ".properties", name), report);
        if (schema.Items is { } items)
            CheckDefaults(items, place + ".items", report);
        if (schema.AdditionalProperties is { } additional)
            CheckDefaults(additional, place + ".additionalProperties", report);
    }
}
