using Orchestration.Templates;

namespace Orchestration.Testing;

/// <summary>One time that a scripted factory was asked what became of a call.</summary>
public sealed record FactoryLookup
{
    /// <summary>The action that was called.</summary>
    public required string Action { get; init; }

    /// <summary>The parameters of the call.</summary>
    public required JsonPayload Parameters { get; init; }

    /// <summary>The execution that called, or null for a single call.</summary>
    public string? ExecutionId { get; init; }

    /// <summary>The step that called, or null for a single call.</summary>
    public string? StepId { get; init; }

    /// <summary>What the factory could recognise the call by.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>How many calls the factory had received when it was asked.</summary>
    public required int CallsBefore { get; init; }

    /// <summary>When it was asked, on the factory's clock.</summary>
    public required DateTimeOffset AskedAt { get; init; }
}
