using Orchestration.Templates;

namespace Orchestration.Factories;

/// <summary>One thing that a factory can do.</summary>
/// <param name="Name">The action's name, such as <c>generate_image</c>.</param>
public sealed record ActionDescriptor(string Name)
{
    /// <summary>What the action does, for people.</summary>
    public string? Description { get; init; }

    /// <summary>A JSON schema (draft 2020-12) of the parameters; empty when nothing is known.</summary>
    public JsonPayload ParametersSchema { get; init; }

    /// <summary>Words by which the router recognises tasks that fit, such as <c>image</c>.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Whether the action may be called again after its outcome became unknown, unless the step says what happens then.</summary>
    /// <value>Default true.</value>
    public bool IsIdempotent { get; init; } = true;
}
