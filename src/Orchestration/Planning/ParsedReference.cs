using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>A reference of a template, read and resolved to a step number.</summary>
internal sealed class ParsedReference
{
    public required ReferenceKind Kind { get; init; }

    /// <summary>The name of the input, the step or the secret; empty for the execution's id.</summary>
    public required string Name { get; init; }

    /// <summary>Where in the value to look; empty for all of it.</summary>
    public required PathSegment[] Path { get; init; }

    /// <summary>Whether a missing value is JSON <c>null</c> rather than a failure.</summary>
    public required bool IsOptional { get; init; }

    /// <summary>The reference as it was written, braces included.</summary>
    public required string Text { get; init; }

    /// <summary>The number of the step, or −1 when the reference names none or an unknown one.</summary>
    public int Step { get; init; } = -1;

    /// <summary>Whether it names the item that a step with <c>for_each</c> is at, or its place.</summary>
    public bool NamesItem => Kind is ReferenceKind.Item or ReferenceKind.Index;

    public bool NamesStep => Kind is ReferenceKind.StepOutput or ReferenceKind.StepStatus;
}
