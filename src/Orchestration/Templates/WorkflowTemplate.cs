using System.Text;
using System.Text.Json.Serialization;

namespace Orchestration.Templates;

/// <summary>A workflow as its author wrote it: immutable data with an id and a version.</summary>
/// <remarks>Nothing is checked here; the engine plans a template before it runs and reports all problems at once.</remarks>
[JsonConverter(typeof(WorkflowTemplateConverter))]
public sealed record WorkflowTemplate
{
    /// <summary>The JSON schema (draft 2020-12) of templates that are written as JSON or YAML, for editors and other programs.</summary>
    public static string JsonSchema => TemplateSchema.Text;

    /// <summary>Identifies the workflow.</summary>
    /// <value>1 to 256 characters, without control characters.</value>
    public required string WorkflowId { get; init; }

    /// <summary>The version of the workflow.</summary>
    /// <value>1 or more; default 1.</value>
    public int Version { get; init; } = 1;

    /// <summary>A name for people; the id serves when it is null.</summary>
    public string? Name { get; init; }

    /// <summary>What the workflow is for, for people.</summary>
    public string? Description { get; init; }

    /// <summary>The steps, in any order.</summary>
    public required IReadOnlyList<WorkflowStep> Steps
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = [.. value];
        }
    }

    /// <summary>Steps that run last, whatever happened before; they may depend on each other only, and may read the status of every step.</summary>
    /// <value>Default none.</value>
    public IReadOnlyList<WorkflowStep> Finally
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = [.. value];
        }
    } = [];

    /// <summary>A JSON schema (draft 2020-12) of the inputs: an object whose <c>properties</c> may have a <c>default</c> each.</summary>
    /// <value>Default none: any input is accepted. Can no longer change once it is set here.</value>
    public ParameterMap? InputSchema { get; init => field = value?.Freeze(); }

    /// <summary>What an execution answers when it has completed: named values, in which <c>${{ … }}</c> references are filled in.</summary>
    /// <value>Default none. Can no longer change once it is set here.</value>
    public ParameterMap Outputs
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value.Freeze();
        }
    } = ParameterMap.Empty;

    /// <summary>How failed attempts are repeated where a step does not say; null takes the host's setting.</summary>
    public RetryPolicy? Retry { get; init; }

    /// <summary>How long an execution may take, not counting the time it was paused; null takes the host's setting.</summary>
    /// <value>More than 0, at most 24 days.</value>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How many steps of one execution may run at the same time; null takes the host's setting.</summary>
    /// <value>1 or more.</value>
    public int? MaxConcurrentSteps { get; init; }

    /// <summary>What happens when a step has failed for good and nothing handles that.</summary>
    /// <value>Default <see cref="FailureReaction.Stop"/>.</value>
    public FailureReaction OnFailure { get; init; }

    /// <summary>What a cancelled execution does with the steps that it has completed.</summary>
    /// <value>Default <see cref="CancelReaction.Keep"/>.</value>
    public CancelReaction OnCancel { get; init; }

    /// <summary>How much an execution may spend, where its start does not say; null means no limit.</summary>
    public Budget? Budget { get; init; }

    /// <summary>Reads a template from JSON.</summary>
    /// <param name="json">One JSON object with snake_case names, such as <c>workflow_id</c>.</param>
    /// <exception cref="InvalidTemplateException">The text is not a template; every problem is named with line and column.</exception>
    public static WorkflowTemplate Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return WorkflowTemplateReader.Read(json);
    }

    /// <summary>Reads a template from JSON.</summary>
    /// <param name="utf8">One JSON object with snake_case names as UTF-8; at most 64 MiB.</param>
    /// <exception cref="InvalidTemplateException">The text is not a template; every problem is named with line and column.</exception>
    public static WorkflowTemplate Parse(ReadOnlyMemory<byte> utf8) => WorkflowTemplateReader.Read(utf8);

    /// <summary>Begins a template that is written step by step.</summary>
    /// <param name="workflowId">Identifies the workflow.</param>
    public static WorkflowTemplateBuilder Create(string workflowId) => new(workflowId);

    /// <summary>Writes the template as JSON, always in the same way; <see cref="Parse(string)"/> reads it back without loss.</summary>
    /// <exception cref="InvalidTemplateException">Workflows are nested deeper than 16 levels, or come to more than 64 MiB.</exception>
    public string ToJson() => Encoding.UTF8.GetString(WorkflowTemplateWriter.Write(this));

    /// <summary>Whether both say the same; lists are compared by their elements.</summary>
    /// <param name="other">The other template.</param>
    public bool Equals(WorkflowTemplate? other) =>
        ReferenceEquals(this, other)
        || (other is not null && IsSameHead(other) && Steps.SequenceEqual(other.Steps) && Finally.SequenceEqual(other.Finally)
            && Equals(InputSchema, other.InputSchema) && Outputs.Equals(other.Outputs));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(WorkflowId, Version, Steps.Count, Finally.Count);

    private bool IsSameHead(WorkflowTemplate other) =>
        string.Equals(WorkflowId, other.WorkflowId, StringComparison.Ordinal) && Version == other.Version
        && string.Equals(Name, other.Name, StringComparison.Ordinal) && string.Equals(Description, other.Description, StringComparison.Ordinal)
        && Equals(Retry, other.Retry) && Timeout == other.Timeout && MaxConcurrentSteps == other.MaxConcurrentSteps && OnFailure == other.OnFailure
        && OnCancel == other.OnCancel && Equals(Budget, other.Budget);
}
