using Microsoft.Extensions.Hosting;

namespace Orchestration.DependencyInjection;

/// <summary>Connects the factories and opens the store before the host's services start, and drains after they have stopped, so that none of them is refused.</summary>
internal sealed class EngineLifetime(Func<OrchestrationEngine> resolve) : IHostedLifecycleService
{
    private OrchestrationEngine? _engine;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _engine = resolve();
        _engine.Factories.StartHealthChecks();
        return _engine.Coordinator.OpenAsync(cancellationToken);
    }

    public Task StoppedAsync(CancellationToken cancellationToken) =>
        _engine is null ? Task.CompletedTask : _engine.Coordinator.DrainAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
