using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Orchestration.Templates.Yaml;

/// <summary>Refuses a tab among the spaces by which the further lines of a quoted text are indented (YAML 1.2.2, chapter 6.1): the parser counts it as one.</summary>
internal sealed class QuotedIndentationCheck(string text)
{
    /// <summary>For each open collection how many spaces the lines of its values begin with.</summary>
    private readonly Stack<long> _required = new([0]);

    public void Take(ParsingEvent happened)
    {
        switch (happened)
        {
            case MappingStart { Style: MappingStyle.Block } mapping:
                _required.Push(mapping.End.Column);
                break;
            case SequenceStart { Style: SequenceStyle.Block, Anchor.IsEmpty: true, Tag.IsEmpty: true } list:
                _required.Push(list.Start.Column);
                break;
            case MappingStart or SequenceStart:
                _required.Push(_required.Peek());
                break;
            case MappingEnd or SequenceEnd:
                _required.Pop();
                break;
            case Scalar { Style: ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted } scalar when scalar.End.Line > scalar.Start.Line:
                Check(scalar);
                break;
        }
    }

    private void Check(Scalar scalar)
    {
        long line = scalar.Start.Line;
        int at = (int)scalar.Start.Index;
        int end = (int)scalar.End.Index;
        while (Lines.Next(text, at) is var next && next < end)
        {
            line++;
            at = next;
            int spaces = text.AsSpan(at, end - at).IndexOfAnyExcept(' ');
            if (spaces >= 0 && spaces < _required.Peek() && text[at + spaces] == '\t' && !Lines.IsBlank(text, at))
            {
                throw YamlProblems.At(
                    new Mark(at + spaces, line, spaces + 1), YamlCodes.MalformedYaml, "The document is not YAML: a tab is used as indentation inside of quotes.", "Indent with spaces.");
            }
        }
    }
}
