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
            TemplateDocument document = new(Encoding.UTF8.GetBytes(json));
            document.Report(
                TemplateCodes.InvalidText, Encoding.UTF8.GetByteCount(json.AsSpan(0, cause.Index)), "$",
                "The text has half of a surrogate pair, which is not a character.", "Remove it.");
            throw document.ToException(cause);
        }
    }

    public static WorkflowTemplate Read(ReadOnlyMemory<byte> utf8)
    {
        TemplateDocument document = new(utf8.Span.StartsWith(Encoding.UTF8.Preamble) ? utf8[3..] : utf8);
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
            throw Malformed(IsTooDeep(document, reader), cause);
        }
    }

    private static bool IsTooDeep(TemplateDocument document, Utf8JsonReader reader)
    {
        ReadOnlySpan<byte> rest = document.Utf8.Span[(int)reader.BytesConsumed..].TrimStart(" \t\r\n,"u8);
        return reader.CurrentDepth >= TemplateDocument.MaximumDepth - 1 && rest is [(byte)'[' or (byte)'{', ..];
    }

    private static InvalidTemplateException Malformed(bool tooDeep, JsonException cause)
    {
        int detail = cause.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        string reason = detail < 0 ? cause.Message : cause.Message[..detail];
        OrchestrationProblem problem = tooDeep
            ? new(TemplateCodes.TooDeep, "$", $"The document is nested deeper than {TemplateDocument.MaximumDepth} levels.", "Flatten the parameters.")
            : new(TemplateCodes.MalformedJson, "$", $"The document is not JSON: {reason}", "Correct the text at this place.");
        return new InvalidTemplateException(
            [problem with { Line = (int)(cause.LineNumber ?? 0) + 1, Column = (int)(cause.BytePositionInLine ?? 0) + 1 }], cause);
    }
}
