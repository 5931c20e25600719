using System.Diagnostics.CodeAnalysis;
using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>Reads one reference: <c>${{ steps.market.output.items[0] }}</c>.</summary>
internal static class ReferenceParser
{
    public const string Opening = "${{";

    private const string Remedy =
        "Write ${{ inputs.name }}, ${{ steps.id.output.path[0] }}, ${{ steps.id.status }}, ${{ item.path }}, ${{ index }}, ${{ execution.id }} or ${{ secrets.name }}; odd names in quotes: steps['my id']; $${{ is the literal text.";

    private const string UnreadablePath = "has a path that cannot be read";

    /// <summary>Reads the reference at the start of a text and answers how long it is.</summary>
    public static bool TryRead(
        ReadOnlySpan<char> text, StepGraph graph, out int length, [NotNullWhen(true)] out ParsedReference? reference, [NotNullWhen(false)] out ReferenceProblem? problem)
    {
        ReferenceCursor cursor = new(text);
        cursor.TryTake(Opening);
        cursor.SkipSpaces();
        reference = null;
        string? fault = ReadBody(ref cursor, out ReferenceKind kind, out string name, out PathSegment[] path);
        bool optional = false;
        if (fault is null)
        {
            cursor.SkipSpaces();
            optional = cursor.TryTake('?');
            cursor.SkipSpaces();
            if (!cursor.TryTake("}}"))
                fault = "does not end with }} where it should";
        }

        length = cursor.Position;
        if (fault is not null)
        {
            problem = new ReferenceProblem(PlanningCodes.MalformedReference, $"The reference '{Excerpt(text)}' {fault}.", Remedy);
            return false;
        }

        problem = null;
        bool namesStep = kind is ReferenceKind.StepOutput or ReferenceKind.StepStatus;
        reference = new ParsedReference
        {
            Kind = kind,
            Name = name,
            Path = path,
            IsOptional = optional,
            Text = text[..length].ToString(),
            Step = namesStep && graph.TryGetStep(name, out int step) ? step : -1,
        };
        return true;
    }

    private static string? ReadBody(ref ReferenceCursor cursor, out ReferenceKind kind, out string name, out PathSegment[] path)
    {
        kind = default;
        name = "";
        path = [];
        cursor.TryWord(out ReadOnlySpan<char> root);
        if (root is "execution")
        {
            kind = ReferenceKind.ExecutionId;
            return cursor.TryTake(".id") ? null : "names something of the execution that does not exist; it has only an id";
        }

        if (root is "item" or "index")
        {
            kind = root is "item" ? ReferenceKind.Item : ReferenceKind.Index;
            name = root.ToString();
            return kind == ReferenceKind.Item ? ReadPath(ref cursor, out path) : null;
        }

        if (root is not ("inputs" or "steps" or "secrets"))
            return "does not begin with inputs, steps, item, index, execution or secrets";

        if (!cursor.TrySegment(out PathSegment first) || string.IsNullOrEmpty(first.Name))
            return $"does not say which of the {root}";

        name = first.Name;
        if (root is "secrets")
        {
            kind = ReferenceKind.Secret;
            return null;
        }

        if (root is "inputs")
            return ReadPath(ref cursor, out path);

        if (!cursor.TrySegment(out PathSegment part) || part.Name is not ("output" or "status"))
            return "does not say output or status after the step";

        kind = part.Name == "output" ? ReferenceKind.StepOutput : ReferenceKind.StepStatus;
        return kind == ReferenceKind.StepOutput ? ReadPath(ref cursor, out path) : null;
    }

    private static string? ReadPath(ref ReferenceCursor cursor, out PathSegment[] path)
    {
        path = [];
        if (!cursor.AtSegment)
            return null;

        if (!cursor.TrySegment(out PathSegment first))
            return UnreadablePath;

        if (!cursor.AtSegment)
        {
            path = [first];
            return null;
        }

        List<PathSegment> segments = [first];
        while (cursor.AtSegment)
        {
            if (!cursor.TrySegment(out PathSegment segment))
                return UnreadablePath;
            segments.Add(segment);
        }

        path = [.. segments];
        return null;
    }

    private static string Excerpt(ReadOnlySpan<char> text)
    {
        const int shown = 80;
        int end = text.IndexOf("}}");
        int length = end < 0 ? text.Length : end + 2;
        return length <= shown ? text[..length].ToString() : string.Concat(text[..shown], "…");
    }
}
