using System.Text;

namespace Orchestration.Templates.Yaml;

/// <summary>Reads and writes templates as YAML 1.2, core schema.</summary>
public static class WorkflowTemplateYaml
{
    private static readonly YamlTemplateFormat Format = new();

    /// <summary>Reads a template from YAML.</summary>
    /// <param name="yaml">One document with the same fields as in JSON.</param>
    /// <exception cref="InvalidTemplateException">The text is not a template; every problem is named with line and column.</exception>
    public static WorkflowTemplate Parse(string yaml)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        return Format.Read(YamlText.ToUtf8(yaml));
    }

    /// <summary>Reads a template from YAML.</summary>
    /// <param name="utf8">One document with the same fields as in JSON, as UTF-8; at most 64 MiB.</param>
    /// <exception cref="InvalidTemplateException">The text is not a template; every problem is named with line and column.</exception>
    public static WorkflowTemplate Parse(ReadOnlyMemory<byte> utf8) => Format.Read(utf8);

    /// <summary>Writes a template as YAML, always in the same way; <see cref="Parse(string)"/> reads it back without loss.</summary>
    /// <param name="template">The template.</param>
    public static string ToYaml(this WorkflowTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return YamlWriter.Write(Encoding.UTF8.GetBytes(template.ToJson()));
    }
}
