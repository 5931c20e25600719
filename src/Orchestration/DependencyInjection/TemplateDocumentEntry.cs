namespace Orchestration.DependencyInjection;

/// <summary>A document that may be a template: its name, and how to get its bytes.</summary>
internal sealed record TemplateDocumentEntry(string Name, Func<ReadOnlyMemory<byte>> Read);
