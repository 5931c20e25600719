using System.Text;

namespace Orchestration.Templates;

/// <summary>The JSON schema of templates, as it is shipped.</summary>
internal static class TemplateSchema
{
    private static readonly Lazy<string> Loaded = new(Load);

    public static string Text => Loaded.Value;

    private static string Load()
    {
        using Stream stream = typeof(TemplateSchema).Assembly.GetManifestResourceStream("workflow-template.schema.json")
            ?? throw new InvalidOperationException("The schema of templates is not part of the assembly.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
