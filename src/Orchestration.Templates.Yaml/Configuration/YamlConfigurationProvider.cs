using Microsoft.Extensions.Configuration;

namespace Orchestration.Templates.Yaml.Configuration;

/// <summary>Reads settings from YAML: what can be said in JSON, by the rules of JSON files.</summary>
internal sealed class YamlConfigurationProvider(YamlConfigurationSource source) : FileConfigurationProvider(source)
{
    public override void Load(Stream stream)
    {
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        Data = JsonSettings.Of(Convert(copy.ToArray()));
    }

    private static ReadOnlyMemory<byte> Convert(byte[] utf8)
    {
        try
        {
            return YamlConverter.Convert(utf8).Json;
        }
        catch (InvalidTemplateException refused)
        {
            throw new FormatException(string.Join(" ", refused.Problems.Select(problem => $"Line {problem.Line}, column {problem.Column}: {problem.Message} {problem.Remedy}")), refused);
        }
    }
}
