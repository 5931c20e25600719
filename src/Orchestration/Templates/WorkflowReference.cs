using System.Globalization;

namespace Orchestration.Templates;

/// <summary>Says which workflow is meant: a template itself, or the id of one in the catalog, with or without a version.</summary>
/// <remarks>Written <c>"campaign"</c> for the newest version, <c>"campaign@2"</c> for version 2.</remarks>
public readonly record struct WorkflowReference
{
    private readonly string? _workflowId;

    /// <summary>Refers to a template itself.</summary>
    /// <param name="template">The template.</param>
    public WorkflowReference(WorkflowTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        Template = template;
        _workflowId = template.WorkflowId;
        Version = template.Version;
    }

    /// <summary>Refers to a workflow in the catalog.</summary>
    /// <param name="reference">An id, or an id, <c>@</c> and a version.</param>
    /// <exception cref="ArgumentException">The text has no id, or a version that cannot be.</exception>
    public WorkflowReference(string reference)
    {
        ArgumentException.ThrowIfNullOrEmpty(reference);
        if (!TryParse(reference, out WorkflowReference parsed))
            throw new ArgumentException($"'{DocumentText.Shorten(reference)}' does not name a workflow and a version; write \"campaign\" or \"campaign@2\".", nameof(reference));

        this = parsed;
    }

    private WorkflowReference(string workflowId, int? version)
    {
        _workflowId = workflowId;
        Version = version;
    }

    /// <summary>The template itself, or null when the catalog has it.</summary>
    public WorkflowTemplate? Template { get; }

    /// <summary>The id of the workflow; empty for the default value.</summary>
    public string WorkflowId => _workflowId ?? "";

    /// <summary>The version, or null for the newest.</summary>
    /// <value>1 or more.</value>
    public int? Version { get; }

    /// <summary>Refers to a template itself.</summary>
    /// <param name="template">The template.</param>
    public static implicit operator WorkflowReference(WorkflowTemplate template) => new(template);

    /// <summary>Refers to a workflow in the catalog.</summary>
    /// <param name="reference">See the constructor.</param>
    public static implicit operator WorkflowReference(string reference) => new(reference);

    /// <summary>Reads an id, or an id, <c>@</c> and a version.</summary>
    internal static bool TryParse(string text, out WorkflowReference reference)
    {
        reference = new WorkflowReference(text, version: null);
        int at = text.LastIndexOf('@');
        ReadOnlySpan<char> version = text.AsSpan(at + 1);
        if (at < 0 || version.IsEmpty || version.ContainsAnyExceptInRange('0', '9'))
            return text.Length > 0;

        if (at == 0 || !int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < 1)
            return false;

        reference = new WorkflowReference(text[..at], number);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Version is { } version ? string.Create(CultureInfo.InvariantCulture, $"{WorkflowId}@{version}") : WorkflowId;
}
