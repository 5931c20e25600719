using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orchestration.DependencyInjection;
using Orchestration.Storage;
using Orchestration.Storage.Sqlite;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets the engine remember executions in a SQLite file.</summary>
public static class SqliteStoreBuilderExtensions
{
    /// <summary>Remembers executions in a SQLite file in place of the memory: they go on after a restart.</summary>
    /// <param name="builder">The registration of the engine.</param>
    /// <param name="connectionString">Names the file: <c>Data Source=orchestration.db</c>.</param>
    public static OrchestrationBuilder UseSqliteStore(this OrchestrationBuilder builder, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        return builder.UseSqliteStore(options => options.ConnectionString = connectionString);
    }

    /// <summary>Remembers executions in a SQLite file in place of the memory: they go on after a restart.</summary>
    /// <param name="builder">The registration of the engine.</param>
    /// <param name="configure">Sets the options; the connection string is required.</param>
    public static OrchestrationBuilder UseSqliteStore(this OrchestrationBuilder builder, Action<SqliteStoreOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.Configure(configure);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EngineSettings>, SqliteStoreValidator>());
        builder.Services.Replace(ServiceDescriptor.Singleton<IExecutionStore>(provider => new SqliteExecutionStore(
            provider.GetRequiredService<IOptions<SqliteStoreOptions>>().Value,
            provider.GetRequiredService<IPayloadCodec>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<SqliteExecutionStore>>() ?? NullLogger<SqliteExecutionStore>.Instance)));
        return builder;
    }
}
