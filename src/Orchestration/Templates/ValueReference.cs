namespace Orchestration.Templates;

/// <summary>Names a value that is known only when a workflow runs: an input, a step's output, a secret.</summary>
/// <remarks><see cref="ToString"/> gives the <c>${{ … }}</c> text, so a reference can stand in an interpolated string.</remarks>
public readonly record struct ValueReference
{
    private readonly string? _path;

    private ValueReference(string path) => _path = path;

    /// <summary>The path between the braces: <c>steps.market.output.headline</c>.</summary>
    public string Path => _path ?? "";

    /// <summary>The id of the running execution.</summary>
    public static ValueReference ExecutionId { get; } = new("execution.id");

    /// <summary>A value further inside: a property.</summary>
    /// <param name="property">The property's name.</param>
    public ValueReference this[string property] => new(ReferencePath.AppendProperty(Path, property));

    /// <summary>A value further inside: an array element.</summary>
    /// <param name="index">The element's place, from 0.</param>
    public ValueReference this[int index] => new(ReferencePath.AppendIndex(Path, index));

    /// <summary>An input that was given at the start.</summary>
    /// <param name="name">The input's name.</param>
    public static ValueReference Input(string name) => new(ReferencePath.AppendProperty("inputs", name));

    /// <summary>The output of a step that succeeded before.</summary>
    /// <param name="stepId">The step's id.</param>
    public static ValueReference Output(string stepId) => new(ReferencePath.AppendProperty("steps", stepId) + ".output");

    /// <summary>The status of a step: <c>succeeded</c> and so on.</summary>
    /// <param name="stepId">The step's id.</param>
    public static ValueReference Status(string stepId) => new(ReferencePath.AppendProperty("steps", stepId) + ".status");

    /// <summary>A secret, resolved when an attempt is dispatched, never stored.</summary>
    /// <param name="name">The secret's name.</param>
    public static ValueReference Secret(string name) => new(ReferencePath.AppendProperty("secrets", name));

    /// <inheritdoc/>
    public override string ToString() => $"${{{{ {Path} }}}}";
}
