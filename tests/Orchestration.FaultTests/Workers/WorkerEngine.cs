using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orchestration.Storage;
using Orchestration.Storage.PostgreSql;
using Orchestration.Storage.Sqlite;

namespace Orchestration.FaultTests.Workers;

/// <summary>Makes the engine of a worker, as any program would, and a death point in its store.</summary>
internal static class WorkerEngine
{
    public static OrchestrationEngine Create(WorkerOptions options, Journal journal, TimeProvider time) => OrchestrationEngine.Create(builder =>
    {
        builder
            .AddFactory(new WorkerFactory("research", options, journal, time), factory => factory.MaxConcurrency = options.Concurrency)
            .AddFactory(new WorkerFactory("media", options, journal, time), factory => factory.MaxConcurrency = options.Concurrency)
            .ConfigureRecovery(recovery => recovery.SweepInterval = TimeSpan.FromSeconds(0.1));
        builder.Services.AddSingleton(journal);
        builder.Services.AddSingleton(typeof(ILogger<>), typeof(WorkerLogger<>));
        if (options.Store.Kind == StoreKind.Sqlite)
            builder.UseSqliteStore(options.Store.ConnectionString);
        else
            builder.UsePostgreSqlStore(store =>
            {
                store.ConnectionString = options.Store.ConnectionString;
                store.Schema = options.Store.Schema;
                store.Lease = TimeSpan.FromSeconds(options.LeaseSeconds);
                store.MaxConnections = 8;
            });

        if (options.DiesAt > 0)
            Intercept(builder.Services, new DeathPoint(options.DiesAt));
    });

    private static void Intercept(IServiceCollection services, DeathPoint death)
    {
        ServiceDescriptor store = services.Last(one => one.ServiceType == typeof(IExecutionStore));
        services.AddSingleton(provider =>
        {
            IExecutionStore made = (IExecutionStore)store.ImplementationFactory!(provider);
            if (made is SqliteExecutionStore sqlite)
                sqlite.Persisting = death.Reach;
            else
                ((PostgreSqlExecutionStore)made).CrashEverywhere = death.Reach;
            return made;
        });
    }
}
