namespace Orchestration.Factories;

/// <summary>An action and the delegate that carries it out.</summary>
internal sealed record MappedAction(
    ActionDescriptor Descriptor, Func<ActionRequest, IServiceProvider?, CancellationToken, ValueTask<ActionResult>> Body);
