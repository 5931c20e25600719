using Orchestration.Planning;
using Orchestration.Templates;

namespace Orchestration.DependencyInjection;

/// <summary>Loads the templates of folders and assemblies into the catalog: all of them, or none and every problem of every file.</summary>
/// <remarks>Whether the factories that they need are connected is checked when they are started, as for every template.</remarks>
internal sealed class TemplateLoader(IEnumerable<ITemplateFormat> formats)
{
    private readonly ITemplateFormat[] _formats = [.. formats];
    private readonly WorkflowPlanner _planner = new();
    private readonly List<OrchestrationProblem> _problems = [];

    /// <exception cref="InvalidTemplateException">A template has problems; all of all files are named.</exception>
    public void Load(IEnumerable<ITemplateSource> sources, WorkflowCatalog catalog)
    {
        foreach (ITemplateSource source in sources)
        {
            try
            {
                foreach (TemplateDocumentEntry document in source.List())
                    Load(document, catalog);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Report(source.Name, TemplateSourceCodes.Unreadable, $"The templates cannot be read: {exception.Message}", "Name a file or a folder that exists and can be read.");
            }
        }

        if (_problems.Count > 0)
            throw new InvalidTemplateException(_problems);
    }

    private void Load(TemplateDocumentEntry document, WorkflowCatalog catalog)
    {
        string extension = Path.GetExtension(document.Name).ToLowerInvariant();
        ITemplateFormat? format = Array.Find(_formats, format => format.FileExtensions.Contains(extension));
        if (format is null)
        {
            if (extension is ".yaml" or ".yml")
                Report(document.Name, TemplateSourceCodes.NoFormat, "Nothing here reads YAML.", "Reference Orchestration.Templates.Yaml and call AddYamlTemplates().");
            else if (document.IsNamed)
                Report(document.Name, TemplateSourceCodes.NoFormat, $"Nothing here reads files that end in '{DocumentText.Shorten(extension)}'.", "Name a file that ends in .json, or add its notation with AddTemplateFormat.");
            return;
        }

        ReadOnlyMemory<byte> utf8 = document.Read();
        try
        {
            catalog.Add(_planner.Plan(format.Read(utf8)).Template);
        }
        catch (InvalidTemplateException invalid)
        {
            _problems.AddRange(Locate(format, utf8, invalid.Problems).Select(problem => problem with { File = document.Name }));
        }
    }

    /// <summary>What cannot be read has its place already, and is not read again to find it.</summary>
    private static IReadOnlyList<OrchestrationProblem> Locate(ITemplateFormat format, ReadOnlyMemory<byte> utf8, IReadOnlyList<OrchestrationProblem> problems) =>
        problems.All(problem => problem.Line is not null) ? problems : format.Locate(utf8, problems);

    private void Report(string file, string code, string message, string remedy) =>
        _problems.Add(new OrchestrationProblem(code, "$", message, remedy) { File = file });
}
