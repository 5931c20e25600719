using System.Text;

namespace Orchestration.Templates.Yaml;

/// <summary>Checks that a document is text before anybody parses it.</summary>
internal static class YamlText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static ReadOnlyMemory<byte> ToUtf8(string yaml)
    {
        try
        {
            return Strict.GetBytes(yaml);
        }
        catch (EncoderFallbackException cause)
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(yaml);
            throw Invalid(
                utf8, TemplateCodes.InvalidText, Encoding.UTF8.GetByteCount(yaml.AsSpan(0, cause.Index)),
                "The text has half of a surrogate pair, which is not a character.", "Remove it.");
        }
    }

    public static string FromUtf8(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > TemplateDocument.MaximumBytes)
            throw Invalid(utf8, TemplateCodes.TooLarge, 0, $"The document has {utf8.Length} bytes.", "Stay below 64 MiB: keep large data in artifacts.");

        TemplateDocument document = new(utf8, new LinePositions(utf8));
        if (document.FindInvalidByte() is >= 0 and int offset)
            throw Invalid(utf8, TemplateCodes.InvalidUtf8, offset, $"The byte 0x{utf8.Span[offset]:X2} is not UTF-8.", "Save the document as UTF-8.");

        if (utf8.Span.IndexOf((byte)0) is >= 0 and int zero)
        {
            throw Invalid(
                utf8, TemplateCodes.InvalidUtf8, zero, "The document has a NUL character: it is UTF-16 or UTF-32, or no text at all; it must be UTF-8.", "Save the document as UTF-8.");
        }

        return Encoding.UTF8.GetString(utf8.Span.StartsWith(Encoding.UTF8.Preamble) ? utf8.Span[3..] : utf8.Span);
    }

    private static InvalidTemplateException Invalid(ReadOnlyMemory<byte> utf8, string code, int offset, string message, string remedy)
    {
        TemplateDocument document = new(utf8, new LinePositions(utf8));
        document.Report(code, offset, "$", message, remedy);
        return document.ToException();
    }
}
