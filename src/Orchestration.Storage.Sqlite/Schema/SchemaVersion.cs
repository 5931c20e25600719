using Microsoft.Data.Sqlite;
using Orchestration.Storage.Sqlite.Database;

namespace Orchestration.Storage.Sqlite.Schema;

/// <summary>Knows whose a database is and how old its tables are, and brings them to this version.</summary>
internal static class SchemaVersion
{
    /// <summary>Marks the file as one of this library: "ORC1" in the header of the file.</summary>
    public const int ApplicationId = 0x4F524331;

    /// <summary>The step at index n leads from version n to n + 1.</summary>
    private static readonly string[][] Steps = [Tables.Version1, Children.Version2];

    public static int Current => Steps.Length;

    /// <summary>Answers the version of the tables, 0 for an empty file.</summary>
    /// <exception cref="StoreUnavailableException">The file belongs to another program, or to a newer version of this library.</exception>
    public static int Read(SqliteDatabase database, string path)
    {
        long application = database.Number("PRAGMA application_id");
        long version = database.Number("PRAGMA user_version");
        if (application == 0 && version == 0 && database.Number("SELECT count(*) FROM sqlite_schema") == 0)
            return 0;

        if (application != ApplicationId || version < 1)
            throw new StoreUnavailableException(StoreProblem.Corrupt, $"{path} is a SQLite database of another program. It was not touched; name another file.");

        if (version > Current)
            throw new StoreUnavailableException(StoreProblem.NewerVersion, $"The database {path} has tables of version {version}; this version of the library knows versions up to {Current}. Use the newer library.");

        return (int)version;
    }

    /// <summary>Brings the tables to this version, in one transaction.</summary>
    /// <exception cref="StoreUnavailableException">As <see cref="Read"/>.</exception>
    /// <exception cref="SqliteException">The database cannot be written.</exception>
    public static void Migrate(SqliteDatabase database, string path)
    {
        if (Read(database, path) == Current)
            return;

        database.Execute("BEGIN IMMEDIATE");
        foreach (string[] step in Steps.Skip(Read(database, path)))
        {
            foreach (string statement in step)
                database.Execute(statement);
        }

        database.Execute($"PRAGMA application_id = {ApplicationId}");
        database.Execute($"PRAGMA user_version = {Current}");
        database.Execute("COMMIT");
    }

    /// <summary>The mark by which a database is recognised when its file is opened again.</summary>
    public static string IdentityOf(SqliteDatabase database)
    {
        using SqliteStatement statement = database.Prepare("SELECT value FROM meta WHERE name = 'database'");
        return statement.Next() ? statement.Text(0) : "";
    }
}
