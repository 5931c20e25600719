using Orchestration.Templates;
using Orchestration.Templates.Yaml;

namespace Orchestration.Tool.Files;

/// <summary>The notations that the tool reads.</summary>
internal static class TemplateFormats
{
    private static readonly JsonTemplateFormat Json = new JsonTemplateFormat();

    private static readonly YamlTemplateFormat Yaml = new YamlTemplateFormat();

    /// <summary>The notation of a file by its name.</summary>
    /// <exception cref="InvalidInputException">No notation has such names.</exception>
    public static ITemplateFormat Of(string path)
    {
        string extension = Path.GetExtension(path).ToLowerInvariant();
        return Json.FileExtensions.Contains(extension) ? Json
            : Yaml.FileExtensions.Contains(extension) ? Yaml
            : throw new InvalidInputException($"'{path}' is not a template: its name must end in {string.Join(", ", Json.FileExtensions.Concat(Yaml.FileExtensions))}.");
    }

    /// <summary>The notation of a text without a name: what begins with a brace is JSON.</summary>
    public static ITemplateFormat Guess(ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];

        return utf8.TrimStart(" \t\r\n"u8) is [(byte)'{', ..] ? Json : Yaml;
    }
}
