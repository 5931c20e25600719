namespace Orchestration.Templates.Yaml;

/// <summary>Templates as YAML.</summary>
public sealed class YamlTemplateFormat : ITemplateFormat
{
    /// <inheritdoc/>
    public IReadOnlyList<string> FileExtensions { get; } = [".yaml", ".yml"];

    /// <inheritdoc/>
    public WorkflowTemplate Read(ReadOnlyMemory<byte> utf8)
    {
        ConvertedDocument document = YamlConverter.Convert(utf8);
        return WorkflowTemplateReader.Read(document.Json, document.Positions);
    }

    /// <inheritdoc/>
    public IReadOnlyList<OrchestrationProblem> Locate(ReadOnlyMemory<byte> utf8, IReadOnlyList<OrchestrationProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        ConvertedDocument document = YamlConverter.Convert(utf8);
        return PlaceFinder.Locate(document.Json.Span, document.Positions, problems);
    }
}
