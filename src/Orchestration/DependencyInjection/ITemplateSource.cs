namespace Orchestration.DependencyInjection;

/// <summary>A place with documents that may be templates.</summary>
internal interface ITemplateSource
{
    /// <summary>The documents, in the order of their names; a document is read when it is asked for.</summary>
    /// <exception cref="IOException">The place cannot be read.</exception>
    IEnumerable<TemplateDocumentEntry> List();

    /// <summary>How messages name the place.</summary>
    string Name { get; }
}
