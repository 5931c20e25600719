using System.Text;

namespace Orchestration.Planning;

/// <summary>Splits a string of a template into literal text and references.</summary>
internal static class TextTemplateParser
{
    private static readonly string[] Roots = ["inputs", "steps", "execution", "secrets"];

    /// <summary>Answers the pieces; problems are added to the list, and their text is kept as it stands.</summary>
    public static TextPart[] Parse(string text, StepGraph graph, List<ReferenceProblem> problems)
    {
        if (text.StartsWith(ReferenceParser.Opening, StringComparison.Ordinal)
            && ReferenceParser.TryRead(text, graph, out int length, out ParsedReference? only, out _) && length == text.Length)
            return [TextPart.To(only)];

        return ParsePieces(text, graph, problems);
    }

    private static TextPart[] ParsePieces(string text, StepGraph graph, List<ReferenceProblem> problems)
    {
        List<TextPart> parts = [];
        StringBuilder literal = new();
        int position = 0;
        while (position < text.Length)
        {
            int dollar = text.IndexOf("${", position, StringComparison.Ordinal);
            if (dollar < 0)
                break;

            literal.Append(text, position, dollar - position);
            position = dollar;
            ReadOnlySpan<char> rest = text.AsSpan(dollar);
            bool reference = rest.StartsWith(ReferenceParser.Opening, StringComparison.Ordinal);
            bool lone = !reference && IsLoneBrace(rest);
            if ((reference || lone) && literal is [.., '$'])
            {
                literal.Length--;
                position = Keep(rest, reference ? 3 : 2, literal, position);
            }
            else if (!reference)
            {
                if (lone)
                    problems.Add(LoneBrace(rest));
                position = Keep(rest, 2, literal, position);
            }
            else if (ReferenceParser.TryRead(rest, graph, out int length, out ParsedReference? parsed, out ReferenceProblem? problem))
            {
                Flush(literal, parts);
                parts.Add(TextPart.To(parsed));
                position += length;
            }
            else
            {
                problems.Add(problem);
                position = Keep(rest, 3, literal, position);
            }
        }

        literal.Append(text, position, text.Length - position);
        Flush(literal, parts);
        return [.. parts];
    }

    private static int Keep(ReadOnlySpan<char> rest, int length, StringBuilder literal, int position)
    {
        literal.Append(rest[..length]);
        return position + length;
    }

    private static void Flush(StringBuilder literal, List<TextPart> parts)
    {
        if (literal.Length == 0)
            return;

        parts.Add(TextPart.Text(literal.ToString()));
        literal.Clear();
    }

    private static bool IsLoneBrace(ReadOnlySpan<char> rest)
    {
        ReadOnlySpan<char> body = rest[2..].TrimStart();
        foreach (string root in Roots)
        {
            if (body.StartsWith(root, StringComparison.Ordinal) && body.Length > root.Length && body[root.Length] is '.' or '[')
                return true;
        }

        return rest.Length > 2 && rest[2] == ' ';
    }

    private static ReferenceProblem LoneBrace(ReadOnlySpan<char> rest)
    {
        string excerpt = rest.Length > 60 ? string.Concat(rest[..60], "…") : rest.ToString();
        return new ReferenceProblem(
            PlanningCodes.LoneBrace,
            $"'{excerpt}' has one brace where a reference has two; an interpolated C# string loses a brace.",
            "Write ${{ … }}; in an interpolated C# string put a ValueReference in braces instead; for literal text double the dollar sign.");
    }
}
