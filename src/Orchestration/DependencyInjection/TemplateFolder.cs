namespace Orchestration.DependencyInjection;

/// <summary>The files of a folder and of those below it; of a file, that file.</summary>
internal sealed class TemplateFolder(string path) : ITemplateSource
{
    public string Name => path;

    public IEnumerable<TemplateDocumentEntry> List() => File.Exists(path)
        ? [Entry(path) with { IsNamed = true }]
        : Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Entry);

    private static TemplateDocumentEntry Entry(string file) => new(file, () => File.ReadAllBytes(file));
}
