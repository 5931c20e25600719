namespace Orchestration.Planning;

/// <summary>One string among the parameters that is not written as it stands.</summary>
/// <param name="start">The place of the string in the parameters' UTF-8 text.</param>
/// <param name="parts">Its pieces, in order.</param>
internal sealed class TextTemplate(int start, TextPart[] parts)
{
    public int Start => start;

    public ReadOnlySpan<TextPart> Parts => parts;

    /// <summary>The reference that is the whole string, so that its value keeps its JSON type; else null.</summary>
    public ParsedReference? Whole => parts is [{ Reference: { } reference }] ? reference : null;
}
