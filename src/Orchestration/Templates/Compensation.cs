namespace Orchestration.Templates;

/// <summary>The action that undoes a step that has succeeded, when its execution fails or is cancelled.</summary>
/// <remarks>Steps are undone one after the other, the last that was completed first. References may name the step's own output.</remarks>
public sealed record Compensation
{
    /// <summary>What the factory is asked to do, such as <c>delete_image</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The type of factory that does it; null takes the step's.</summary>
    public FactoryType? FactoryType { get; init; }

    /// <summary>The name of the one factory that may do it; null takes the step's.</summary>
    public string? Factory { get; init; }

    /// <summary>The parameters of the action.</summary>
    /// <value>Default none. Can no longer change once it is set here.</value>
    public ParameterMap Parameters
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value.Freeze();
        }
    } = ParameterMap.Empty;

    /// <summary>How failed attempts are repeated; null takes the template's, then the host's setting.</summary>
    public RetryPolicy? Retry { get; init; }

    /// <summary>How long one attempt may take; null means no limit.</summary>
    /// <value>More than 0, at most 24 days.</value>
    public TimeSpan? AttemptTimeout { get; init; }
}
