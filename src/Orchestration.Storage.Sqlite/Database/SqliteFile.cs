using Microsoft.Data.Sqlite;
using Orchestration.Storage.Sqlite.Schema;

namespace Orchestration.Storage.Sqlite.Database;

/// <summary>The file of one database, and how connections to it are opened.</summary>
internal sealed class SqliteFile
{
    /// <summary>A checkpoint is due after 16 MiB of log: fewer of them than by default, and each writes a page once that changed many times.</summary>
    private const string CheckpointSeldom = "PRAGMA wal_autocheckpoint = 4000";
    private const string KeepLogSmall = "PRAGMA journal_size_limit = 67108864";

    private readonly SqliteStoreOptions _options;
    private readonly string _writing;
    private readonly string _reading;

    public SqliteFile(SqliteStoreOptions options)
    {
        _options = options;
        SqliteConnectionStringBuilder connection = new(options.ConnectionString) { Pooling = false, Cache = SqliteCacheMode.Private };
        Path = SqliteStoreOptions.PathOf(connection);
        connection.DataSource = Path;
        _writing = connection.ToString();
        if (connection.Mode == SqliteOpenMode.ReadWriteCreate)
            connection.Mode = SqliteOpenMode.ReadWrite;
        _reading = connection.ToString();
    }

    public string Path { get; }

    /// <summary>Opens the file to write it; makes it and its tables when they are not there, and changes nothing in a database of others.</summary>
    public SqliteDatabase OpenFirst()
    {
        SqliteDatabase database = SqliteDatabase.Open(_writing, _options.BusyTimeout);
        try
        {
            SchemaVersion.Read(database, Path);
            Prepare(database);
            SchemaVersion.Migrate(database, Path);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Opens the file to write it again, if it is still the same database.</summary>
    public SqliteDatabase OpenAgain(string? identity)
    {
        SqliteDatabase database = Open();
        try
        {
            if (identity is not null && identity != SchemaVersion.IdentityOf(database))
                throw new StoreUnavailableException(StoreProblem.Corrupt, $"The file {Path} was replaced by another database. Put the old one back, or start again with the new one.");

            Prepare(database);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Opens the file to read it.</summary>
    public SqliteDatabase OpenToRead()
    {
        SqliteDatabase database = Open();
        database.Execute("PRAGMA query_only = 1");
        return database;
    }

    private SqliteDatabase Open()
    {
        SqliteDatabase database = SqliteDatabase.Open(_reading, _options.BusyTimeout);
        try
        {
            if (SchemaVersion.Read(database, Path) == SchemaVersion.Current)
                return database;

            throw new StoreUnavailableException(StoreProblem.Closed, $"The tables of {Path} are not those of this version yet: nobody who may change them has opened it.");
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private void Prepare(SqliteDatabase database)
    {
        using (SqliteStatement mode = database.Prepare("PRAGMA journal_mode = WAL"))
        {
            if (!mode.Next() || mode.Text(0) != "wal")
                throw new StoreUnavailableException(StoreProblem.Fault, $"The file system of {Path} cannot keep a write-ahead log. Keep the database on a local disk.");
        }

        database.Execute(_options.Synchronous == SqliteDurability.Full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
        database.Execute(_options.Synchronous == SqliteDurability.Full ? "PRAGMA fullfsync = 1" : "PRAGMA fullfsync = 0");
        database.Execute(CheckpointSeldom);
        database.Execute(KeepLogSmall);
        database.Execute("PRAGMA temp_store = MEMORY");
    }
}
