using Microsoft.Extensions.DependencyInjection;
using Orchestration.Storage.Sqlite;
using Orchestration.Testing;

namespace Orchestration.Storage.Tests.Engines;

/// <summary>An engine over a SQLite file that can die as a process does: it gives nothing back, and what it still does comes too late.</summary>
internal sealed class MortalEngine : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public MortalEngine(string database, ScriptedFactory factory, Action<OrchestrationBuilder>? configure = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(database)!);
        ServiceCollection services = new();
        OrchestrationBuilder builder = services.AddOrchestration()
            .AddFactory(factory)
            .ConfigureRecovery(options => options.SweepInterval = TimeSpan.FromMilliseconds(100))
            .UseSqliteStore($"Data Source={database}");
        configure?.Invoke(builder);
        _services = services.BuildServiceProvider();
        Engine = _services.GetRequiredService<OrchestrationEngine>();
    }

    public OrchestrationEngine Engine { get; }

    public Task OpenAsync(CancellationToken cancellationToken) => Engine.Coordinator.OpenAsync(cancellationToken);

    /// <summary>Dies, as far as others can see.</summary>
    public void Die() => ((SqliteExecutionStore)_services.GetRequiredService<IExecutionStore>()).DropLock();

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
