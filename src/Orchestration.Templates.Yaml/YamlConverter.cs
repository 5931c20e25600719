using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Orchestration.Templates.Yaml;

/// <summary>Turns one YAML document into JSON, without recursion, and refuses what JSON has no counterpart for.</summary>
internal static class YamlConverter
{
    /// <exception cref="InvalidTemplateException">The text is not one YAML document that can be said in JSON.</exception>
    public static ConvertedDocument Convert(ReadOnlyMemory<byte> utf8)
    {
        string text = YamlText.FromUtf8(utf8);
        using JsonAssembler assembler = new();
        Parser parser = new(new Scanner(new StringReader(text), skipComments: true));
        QuotedIndentationCheck quoted = new(text);
        ParsingEvent? last = null;
        try
        {
            while (parser.MoveNext())
            {
                last = parser.Current!;
                if (last is DocumentStart document)
                    VersionDirectiveCheck.Throw(document, text);
                quoted.Take(last);
                Take(last, assembler);
            }
        }
        catch (YamlException cause) when (TabPlace.IsMeantBy(cause))
        {
            throw YamlProblems.At(TabPlace.Find(text, cause, last?.End ?? Mark.Empty), YamlCodes.MalformedYaml, $"The document is not YAML: {YamlProblems.Reason(cause)}", "Indent with spaces.", cause);
        }
        catch (YamlException cause)
        {
            throw YamlProblems.At(cause.Start, YamlCodes.MalformedYaml, $"The document is not YAML: {YamlProblems.Reason(cause)}", "Correct the text at this place.", cause);
        }
        catch (Exception cause) when (cause is ArgumentException or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException or NullReferenceException)
        {
            throw YamlProblems.At(last?.Start ?? Mark.Empty, YamlCodes.MalformedYaml, "The document is not YAML: what follows cannot be read.", "Correct the text after this place.", cause);
        }

        return assembler.Finish();
    }

    private static void Take(ParsingEvent happened, JsonAssembler assembler)
    {
        switch (happened)
        {
            case DocumentStart document:
                assembler.BeginDocument(document);
                break;
            case AnchorAlias alias:
                assembler.Repeat(alias);
                break;
            case Scalar scalar:
                assembler.Add(scalar);
                break;
            case MappingStart mapping:
                assembler.Begin(mapping, isMapping: true);
                break;
            case SequenceStart sequence:
                assembler.Begin(sequence, isMapping: false);
                break;
            case MappingEnd or SequenceEnd:
                assembler.End();
                break;
        }
    }
}
