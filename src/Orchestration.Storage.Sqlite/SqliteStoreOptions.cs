using Microsoft.Data.Sqlite;

namespace Orchestration.Storage.Sqlite;

/// <summary>Where executions are kept, and how safely.</summary>
public sealed class SqliteStoreOptions
{
    /// <summary>Names the file: <c>Data Source=orchestration.db</c>, with a path from the current folder or from the root.</summary>
    /// <value>
    /// A connection string of Microsoft.Data.Sqlite. Required. The file is made when it is not there; its folder must exist. Beside it lie
    /// <c>-wal</c>, <c>-shm</c> and <c>-owner</c>; a local disk is needed. Databases in memory and <c>file:</c> addresses are refused.
    /// </value>
    public string ConnectionString { get; set; } = "";

    /// <summary>What a commit waits for.</summary>
    /// <value>Default <see cref="SqliteDurability.Full"/>.</value>
    public SqliteDurability Synchronous { get; set; } = SqliteDurability.Full;

    /// <summary>How many commits of executions share one transaction at most.</summary>
    /// <value>1 to 10,000; default 512.</value>
    public int MaxBatch { get; set; } = 512;

    /// <summary>How long a call waits for another program that holds the database locked before it reports that. Commits try again after it, and wait as long as it takes.</summary>
    /// <value>0 to 1 minute; default 5 seconds.</value>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The absolute path of the file, links followed: one file has one owner, whatever it is called.</summary>
    internal static string PathOf(SqliteConnectionStringBuilder connection)
    {
        string path = Path.GetFullPath(connection.DataSource);
        return new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
    }
}
