using System.Text.Json;
using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>Compiles the parameters of steps: finds the strings that hold references and reads them.</summary>
internal sealed class ParameterCompiler(StepGraph graph)
{
    public const int MaximumDepth = 64;

    private static readonly ParameterTemplate Empty = new(JsonPayload.EmptyObject, []);

    private readonly List<ReferenceProblem> _problems = [];
    private readonly List<TextTemplate> _texts = [];

    /// <summary>Compiles the parameters of one step; what is wrong is added to the list.</summary>
    public ParameterTemplate Compile(JsonPayload payload, int step, List<ParameterProblem> problems)
    {
        ReadOnlySpan<byte> utf8 = payload.Utf8.Span;
        if (utf8.Length <= 2)
            return utf8.SequenceEqual("{}"u8) ? Empty : new ParameterTemplate(payload, []);

        if (IsTooDeep(utf8))
        {
            problems.Add(new ParameterProblem(step, 0, TooDeep));
            return Empty;
        }

        if (utf8.IndexOf("${"u8) < 0 && utf8.IndexOf("\\u00"u8) < 0)
            return new ParameterTemplate(payload, []);

        _texts.Clear();
        Utf8JsonReader reader = new(utf8, PayloadTokens.ReaderOptions);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.String || (!reader.ValueIsEscaped && reader.ValueSpan.IndexOf("${"u8) < 0))
                continue;

            string text = reader.GetString()!;
            if (!text.Contains("${", StringComparison.Ordinal))
                continue;

            int start = (int)reader.TokenStartIndex;
            _texts.Add(new TextTemplate(start, TextTemplateParser.Parse(text, graph, _problems)));
            foreach (ReferenceProblem problem in _problems)
                problems.Add(new ParameterProblem(step, start, problem));
            _problems.Clear();
        }

        return new ParameterTemplate(payload, [.. _texts]);
    }

    private static ReferenceProblem TooDeep { get; } = new(
        PlanningCodes.TooDeep,
        $"The values are nested deeper than {MaximumDepth} levels.",
        "Flatten them, or pass the data as an artifact.");

    private static bool IsTooDeep(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Count((byte)'{') + utf8.Count((byte)'[') <= MaximumDepth)
            return false;

        Utf8JsonReader reader = new(utf8, PayloadTokens.ReaderOptions);
        while (reader.Read())
        {
            if (reader.CurrentDepth >= MaximumDepth && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                return true;
        }

        return false;
    }
}
