using System.Text;

namespace Orchestration.Templates;

/// <summary>Templates as JSON.</summary>
public sealed class JsonTemplateFormat : ITemplateFormat
{
    /// <inheritdoc/>
    public IReadOnlyList<string> FileExtensions { get; } = [".json"];

    /// <inheritdoc/>
    public WorkflowTemplate Read(ReadOnlyMemory<byte> utf8) => WorkflowTemplateReader.Read(utf8);

    /// <inheritdoc/>
    public IReadOnlyList<OrchestrationProblem> Locate(ReadOnlyMemory<byte> utf8, IReadOnlyList<OrchestrationProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        ReadOnlyMemory<byte> json = utf8.Span.StartsWith(Encoding.UTF8.Preamble) ? utf8[3..] : utf8;
        return PlaceFinder.Locate(json.Span, new LinePositions(json), problems);
    }
}
