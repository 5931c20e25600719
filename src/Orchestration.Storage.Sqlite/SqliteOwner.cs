using System.Globalization;
using Orchestration.Storage.Sqlite.Database;

namespace Orchestration.Storage.Sqlite;

/// <summary>One store object as an owner of executions.</summary>
internal sealed class SqliteOwner
{
    private const string Add = "INSERT INTO owners (id, machine, process, opened_at) VALUES (?1, ?2, ?3, ?4)";
    private const string FreeExecutions = "UPDATE executions SET owner = NULL WHERE owner IS NOT NULL";
    private const string ForgetOthers = "DELETE FROM owners WHERE owner <> ?1";
    private const string FindLast = "SELECT machine, process, opened_at FROM owners ORDER BY owner DESC LIMIT 1";

    private readonly string _id = Guid.NewGuid().ToString("n");
    private long _number;

    /// <summary>Stands for it in the tables; 0 before it has become an owner.</summary>
    public long Number => Volatile.Read(ref _number);

    public bool IsOne => Number != 0;

    /// <summary>Writes that this is the owner now. Whoever was it before is dead, as one at a time has the lock; what it held is free.</summary>
    public void Become(SqliteWriter writer, DateTimeOffset now)
    {
        long number = writer.Write((_id, now), static (database, state) =>
        {
            database.Get(Add).Bind(1, state._id).Bind(2, Environment.MachineName).Bind(3, Environment.ProcessId).Bind(4, state.now.UtcTicks).Run();
            long number = database.LastRow;
            database.Get(FreeExecutions).Run();
            database.Get(ForgetOthers).Bind(1, number).Run();
            return number;
        });
        Volatile.Write(ref _number, number);
    }

    /// <summary>Says who works on the database.</summary>
    public static string DescribeOther(ReaderPool readers) => readers.Read(0, static (database, _) =>
    {
        using SqliteStatement row = database.Prepare(FindLast);
        return row.Next()
            ? string.Create(CultureInfo.InvariantCulture, $"It is process {row.Int64(1)} on {row.Text(0)}, since {new DateTimeOffset(row.Int64(2), TimeSpan.Zero):u}.")
            : "";
    });
}
