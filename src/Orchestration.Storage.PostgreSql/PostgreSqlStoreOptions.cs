namespace Orchestration.Storage.PostgreSql;

/// <summary>Where and how executions are remembered in PostgreSQL.</summary>
public sealed class PostgreSqlStoreOptions
{
    /// <summary>How to reach the database: <c>Host=…;Database=…;Username=…;Password=…</c>. PostgreSQL 15 or newer.</summary>
    /// <value>
    /// Required. Where it does not say otherwise, connecting takes at most 5 seconds, a command 15, and statements are prepared
    /// (<c>Max Auto Prepare=0</c> for a pooler that cannot keep them). The size of the pool is set by <see cref="MaxConnections"/>.
    /// </value>
    public string ConnectionString { get; set; } = "";

    /// <summary>The schema that holds the tables; made when it does not exist. Engines that share a schema share their executions.</summary>
    /// <value>1 to 63 characters: lower-case letters, digits and underscores, no digit first. Default <c>orchestration</c>.</value>
    public string Schema { get; set; } = "orchestration";

    /// <summary>How long an engine may be silent before others take over its executions; it says that it lives three times as often.</summary>
    /// <value>1 second to 1 hour, by the clock of the database; default 10 seconds.</value>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many connections are used at the same time at most. One listens, one writes, one says that the engine lives, the others read.</summary>
    /// <value>4 to 1,000, and below what the server allows to all its clients; default 20.</value>
    public int MaxConnections { get; set; } = 20;

    /// <summary>How many executions share one transaction at most when they commit at the same time.</summary>
    /// <value>1 to 10,000; default 256.</value>
    public int MaxBatch { get; set; } = 256;
}
