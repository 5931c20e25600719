using Orchestration.Templates;

namespace Orchestration.Testing;

/// <summary>One call that a scripted factory received.</summary>
public sealed record FactoryCall
{
    /// <summary>The call's place among all calls of the factory.</summary>
    /// <value>Counted from 1.</value>
    public required int Order { get; init; }

    /// <summary>The action that was asked for.</summary>
    public required string Action { get; init; }

    /// <summary>The parameters, with all references replaced.</summary>
    public required JsonPayload Parameters { get; init; }

    /// <summary>The execution that asked, or null for a single call.</summary>
    public string? ExecutionId { get; init; }

    /// <summary>The step that asked, or null for a single call.</summary>
    public string? StepId { get; init; }

    /// <summary>Which attempt of the step it was.</summary>
    /// <value>Counted from 1.</value>
    public required int Attempt { get; init; }

    /// <summary>What the factory could recognise a repeated call by.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>When it began, on the factory's clock.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How many calls the factory was at, this one included.</summary>
    public required int Concurrency { get; init; }
}
