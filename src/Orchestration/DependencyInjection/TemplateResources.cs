using System.Reflection;

namespace Orchestration.DependencyInjection;

/// <summary>The embedded resources of an assembly whose names begin in a certain way.</summary>
internal sealed class TemplateResources(Assembly assembly, string prefix) : ITemplateSource
{
    public string Name => $"{assembly.GetName().Name}, {prefix}";

    public IEnumerable<TemplateDocumentEntry> List() =>
        assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new TemplateDocumentEntry(name, () => Read(name)));

    private ReadOnlyMemory<byte> Read(string name)
    {
        using Stream content = assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException("The resource is not there.", name);
        using MemoryStream buffer = new();
        content.CopyTo(buffer);
        return buffer.ToArray();
    }
}
