using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orchestration.DependencyInjection;
using Orchestration.Storage;
using Orchestration.Storage.PostgreSql;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets the engine remember executions in PostgreSQL.</summary>
public static class PostgreSqlStoreBuilderExtensions
{
    /// <summary>Remembers executions in PostgreSQL 15 or newer: they survive the process, and several processes may share them.</summary>
    /// <remarks>The tables are made and migrated at the start. A server that cannot be reached then is waited for.</remarks>
    /// <param name="builder">The registration of the engine.</param>
    /// <param name="connectionString">How to reach the database: <c>Host=…;Database=…;Username=…;Password=…</c>.</param>
    public static OrchestrationBuilder UsePostgreSqlStore(this OrchestrationBuilder builder, string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return builder.UsePostgreSqlStore(options => options.ConnectionString = connectionString);
    }

    /// <summary>Remembers executions in PostgreSQL 15 or newer: they survive the process, and several processes may share them.</summary>
    /// <remarks>The tables are made and migrated at the start. A server that cannot be reached then is waited for.</remarks>
    /// <param name="builder">The registration of the engine.</param>
    /// <param name="configure">Sets the options; the connection string is required.</param>
    public static OrchestrationBuilder UsePostgreSqlStore(this OrchestrationBuilder builder, Action<PostgreSqlStoreOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddOptionsWithValidateOnStart<PostgreSqlStoreOptions>().Configure(configure);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PostgreSqlStoreOptions>, PostgreSqlStoreOptionsValidator>());
        builder.Services.TryAddSingleton<IOptionsFactory<PostgreSqlStoreOptions>, ReadableOptionsFactory<PostgreSqlStoreOptions>>();
        builder.Services.Replace(ServiceDescriptor.Singleton<IExecutionStore>(provider => new PostgreSqlExecutionStore(
            provider.GetRequiredService<IOptions<PostgreSqlStoreOptions>>().Value,
            provider.GetRequiredService<IPayloadCodec>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<PostgreSqlExecutionStore>>() ?? NullLogger<PostgreSqlExecutionStore>.Instance)));
        return builder;
    }
}
