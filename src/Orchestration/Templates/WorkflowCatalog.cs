using System.Diagnostics.CodeAnalysis;

namespace Orchestration.Templates;

/// <summary>Keeps templates by id and version. A version never changes once it is here.</summary>
/// <remarks>May be used from many threads.</remarks>
public sealed class WorkflowCatalog
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SortedList<int, WorkflowTemplate>> _workflows = new(StringComparer.Ordinal);

    /// <summary>Adds a template; adding the same content again does nothing.</summary>
    /// <param name="template">The template. It is checked when it is planned, not here.</param>
    /// <exception cref="InvalidTemplateException">The catalog has other content under the same id and version.</exception>
    public void Add(WorkflowTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentException.ThrowIfNullOrEmpty(template.WorkflowId, nameof(template));
        lock (_lock)
        {
            if (!_workflows.TryGetValue(template.WorkflowId, out SortedList<int, WorkflowTemplate>? versions))
                _workflows.Add(template.WorkflowId, versions = []);

            if (versions.TryAdd(template.Version, template))
                return;

            if (!HaveSameContent(versions[template.Version], template))
            {
                throw new InvalidTemplateException(
                [
                    new OrchestrationProblem(
                        TemplateCodes.VersionTaken, "$.version",
                        $"The catalog has other content under '{DocumentText.Shorten(template.WorkflowId)}' version {template.Version}.",
                        "Give the changed template a higher version."),
                ]);
            }
        }
    }

    /// <summary>Finds a template: the newest version when the reference names none.</summary>
    /// <param name="reference">An id with or without a version; a template refers to itself.</param>
    /// <param name="template">The template, when the answer is true.</param>
    public bool TryGet(WorkflowReference reference, [NotNullWhen(true)] out WorkflowTemplate? template)
    {
        template = reference.Template;
        if (template is not null)
            return true;

        lock (_lock)
        {
            if (!_workflows.TryGetValue(reference.WorkflowId, out SortedList<int, WorkflowTemplate>? versions))
                return false;

            if (reference.Version is { } version)
                return versions.TryGetValue(version, out template);

            template = versions.Values[^1];
            return true;
        }
    }

    /// <summary>The versions of one workflow, lowest first; none when the catalog does not have it.</summary>
    /// <param name="workflowId">The id, without a version.</param>
    public IReadOnlyList<WorkflowTemplate> VersionsOf(string workflowId)
    {
        ArgumentNullException.ThrowIfNull(workflowId);
        lock (_lock)
            return _workflows.TryGetValue(workflowId, out SortedList<int, WorkflowTemplate>? versions) ? [.. versions.Values] : [];
    }

    /// <summary>Finds a template: the newest version when the reference names none.</summary>
    /// <param name="reference">An id with or without a version; a template refers to itself.</param>
    /// <exception cref="WorkflowNotFoundException">The catalog does not have it; the message names what it has instead.</exception>
    public WorkflowTemplate Get(WorkflowReference reference)
    {
        lock (_lock)
        {
            return TryGet(reference, out WorkflowTemplate? template)
                ? template
                : throw new WorkflowNotFoundException(reference, [.. VersionsOf(reference.WorkflowId).Select(one => one.Version)], _workflows.Keys);
        }
    }

    /// <summary>All templates, by id and then by version.</summary>
    public IReadOnlyList<WorkflowTemplate> List()
    {
        lock (_lock)
            return [.. _workflows.OrderBy(workflow => workflow.Key, StringComparer.Ordinal).SelectMany(workflow => workflow.Value.Values)];
    }

    private static bool HaveSameContent(WorkflowTemplate one, WorkflowTemplate other) =>
        ReferenceEquals(one, other) || WorkflowTemplateWriter.Write(one).AsSpan().SequenceEqual(WorkflowTemplateWriter.Write(other));
}
