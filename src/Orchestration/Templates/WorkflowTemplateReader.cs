using System.Text;
using System.Text.Json;

namespace Orchestration.Templates;

/// <summary>Reads a template from JSON: all of it, or all that is wrong with it.</summary>
internal static class WorkflowTemplateReader
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static WorkflowTemplate Read(string json)
    {
        try
        {
            return Read(Strict.GetBytes(json));
        }
        catch (EncoderFallbackException cause)
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(json);
            TemplateDocument document = new(utf8, new LinePositions(utf8));
            document.Report(
                TemplateCodes.InvalidText, Encoding.UTF8.GetByteCount(json.AsSpan(0, cause.Index)), "$",
                "The text has half of a surrogate pair, which is not a character.", "Remove it.");
            throw document.ToException(cause);
        }
    }

    public static WorkflowTemplate Read(ReadOnlyMemory<byte> utf8)
    {
        ReadOnlyMemory<byte> json = utf8.Span.StartsWith(Encoding.UTF8.Preamble) ? utf8[3..] : utf8;
        return Read(json, new LinePositions(json));
    }

    /// <summary>Reads JSON that stands for another document, in whose lines and columns problems are reported.</summary>
    public static WorkflowTemplate Read(ReadOnlyMemory<byte> json, IDocumentPositions positions)
    {
        TemplateDocument document = new(json, positions);
        CheckText(document);
        CheckSyntax(document);
        DocumentCursor cursor = new(document);
        WorkflowTemplate? template = TemplateFields.Read(ref cursor);
        if (template is null || document.HasProblems)
            throw document.ToException();

        return template;
    }

    private static void CheckText(TemplateDocument document)
    {
        if (document.Utf8.Length > TemplateDocument.MaximumBytes)
            document.Report(TemplateCodes.TooLarge, 0, "$", $"The document has {document.Utf8.Length} bytes.", "Stay below 64 MiB: keep large data in artifacts.");
        else if (document.FindInvalidByte() is >= 0 and int offset)
            document.Report(TemplateCodes.InvalidUtf8, offset, "$", $"The byte 0x{document.Utf8.Span[offset]:X2} is not UTF-8.", "Save the document as UTF-8.");

        if (document.HasProblems)
            throw document.ToException();
    }

    /// <summary>Reads to the end once, so that nothing is half loaded when the document turns out to be malformed.</summary>
    private static void CheckSyntax(TemplateDocument document)
    {
        Utf8JsonReader reader = new(document.Utf8.Span, new JsonReaderOptions { MaxDepth = TemplateDocument.MaximumDepth });
        try
        {
            while (reader.Read())
            {
            }
        }
        catch (JsonException cause)
        {
            int offset = (int)reader.BytesConsumed;
            if (IsTooDeep(document, reader, ref offset))
            {
                document.Report(
                    TemplateCodes.TooDeep, offset, "$", $"The document is nested deeper than {TemplateDocument.MaximumDepth} levels.", "Flatten the parameters or the joins.");
                throw document.ToException(cause);
            }

            throw Malformed(cause);
        }
    }

    private static bool IsTooDeep(TemplateDocument document, Utf8JsonReader reader, ref int offset)
    {
        ReadOnlySpan<byte> rest = document.Utf8.Span[offset..].TrimStart(" \t\r\n,:"u8);
        offset = document.Utf8.Length - rest.Length;
        return reader.CurrentDepth >= TemplateDocument.MaximumDepth - 1 && rest is [(byte)'[' or (byte)'{', ..];
    }

    private static InvalidTemplateException Malformed(JsonException cause)
    {
        int detail = cause.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        string reason = (detail < 0 ? cause.Message : cause.Message[..detail])
            .Replace(", when isFinalBlock is true", "", StringComparison.Ordinal)
            .Replace(" when isFinalBlock is true", "", StringComparison.Ordinal)
            .Replace(" in this mode. Change the reader options.", ".", StringComparison.Ordinal);
        OrchestrationProblem problem = new(TemplateCodes.MalformedJson, "$", $"The document is not JSON: {reason}", "Correct the text at this place.")
        {
            Line = (int)(cause.LineNumber ?? 0) + 1,
            Column = (int)(cause.BytePositionInLine ?? 0) + 1,
        };
        return new InvalidTemplateException([problem], cause);
    }
}
