using System.Collections.Concurrent;
using Orchestration.Templates;

namespace Orchestration.Storage;

/// <summary>The templates that a store has read or written, by the hash of their content: executions of one template share one object.</summary>
internal sealed class StoredTemplates
{
    private readonly ConcurrentDictionary<string, WorkflowTemplate> _templates = new(StringComparer.Ordinal);

    public bool TryGet(string hash, out WorkflowTemplate? template) => _templates.TryGetValue(hash, out template);

    /// <summary>Notes that the store holds a template.</summary>
    public void Add(string hash, WorkflowTemplate template) => _templates.TryAdd(hash, template);

    /// <summary>Reads a stored template, once.</summary>
    /// <exception cref="StoreUnavailableException">The text is damaged, or this version of the library does not understand it.</exception>
    public WorkflowTemplate Read(string hash, ReadOnlyMemory<byte> json)
    {
        if (_templates.TryGetValue(hash, out WorkflowTemplate? known))
            return known;

        try
        {
            return _templates.GetOrAdd(hash, WorkflowTemplate.Parse(json));
        }
        catch (InvalidTemplateException exception)
        {
            throw new StoreUnavailableException(StoreProblem.Corrupt, $"The stored template {hash} cannot be read. {exception.Message}", exception);
        }
    }
}
