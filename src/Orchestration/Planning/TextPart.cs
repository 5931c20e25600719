namespace Orchestration.Planning;

/// <summary>A piece of a string of a template: either literal text or a reference.</summary>
internal readonly record struct TextPart(string Literal, ParsedReference? Reference)
{
    public static TextPart Text(string literal) => new(literal, null);

    public static TextPart To(ParsedReference reference) => new("", reference);
}
