using Microsoft.Extensions.Hosting;
using Orchestration.Storage;

namespace Orchestration.Hosting.Tests;

/// <summary>Runs a workflow while it is being stopped.</summary>
internal sealed class LastMinuteService(OrchestrationEngine engine) : IHostedService
{
    public ExecutionStatus? Status { get; private set; }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken) =>
        Status = (await engine.ExecuteWorkflowAsync(GatedFactory.Template, cancellationToken: cancellationToken)).Status;
}
