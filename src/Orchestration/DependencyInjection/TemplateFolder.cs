namespace Orchestration.DependencyInjection;

/// <summary>The files of a folder and of those below it.</summary>
internal sealed class TemplateFolder(string path) : ITemplateSource
{
    public string Name => path;

    public IEnumerable<TemplateDocumentEntry> List() =>
        Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => new TemplateDocumentEntry(file, () => File.ReadAllBytes(file)));
}
