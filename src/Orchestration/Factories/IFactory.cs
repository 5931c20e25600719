using Orchestration.Templates;

namespace Orchestration.Factories;

/// <summary>A service that produces results: it carries out actions. (It is not an object creator.)</summary>
/// <remarks>Members are called from many threads at the same time.</remarks>
public interface IFactory
{
    /// <summary>Identifies the factory among all that are connected.</summary>
    /// <value>1 to 128 characters, unique within a host.</value>
    string Name { get; }

    /// <summary>The kind of work it does; several factories may share one.</summary>
    FactoryType Type { get; }

    /// <summary>What it can do. Read again after each health check, so it may change.</summary>
    IReadOnlyList<ActionDescriptor> Actions { get; }

    /// <summary>Carries out an action.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="cancellationToken">Asks the action to stop: cancel, timeout or shutdown.</param>
    /// <returns>The output or a failure. An exception is understood as a failure too.</returns>
    ValueTask<ActionResult> ExecuteAsync(ActionRequest request, CancellationToken cancellationToken);

    /// <summary>Says what became of a call whose outcome is unknown. Asked before that call is repeated or given up.</summary>
    /// <param name="request">That call, with the same parameters and the same idempotency key.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    /// <returns>What is known of the call; a factory that does not implement this answers <see cref="OutcomeLookup.Unknown"/>.</returns>
    /// <remarks>Only looks: it must not do the work, and may be asked more than once about one call.</remarks>
    ValueTask<OutcomeLookup> LookUpAsync(ActionRequest request, CancellationToken cancellationToken) => new(OutcomeLookup.Unknown);

    /// <summary>Says whether the factory can be given work.</summary>
    /// <param name="cancellationToken">Stops the check.</param>
    ValueTask<FactoryHealth> CheckHealthAsync(CancellationToken cancellationToken) => new(FactoryHealth.Connected);
}
