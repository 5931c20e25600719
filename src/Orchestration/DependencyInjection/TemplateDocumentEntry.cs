namespace Orchestration.DependencyInjection;

/// <summary>A document that may be a template: its name, and how to get its bytes.</summary>
internal sealed record TemplateDocumentEntry(string Name, Func<ReadOnlyMemory<byte>> Read)
{
    /// <summary>Whether the host named this very document, so that it must be a template.</summary>
    public bool IsNamed { get; init; }
}
