using Orchestration.Storage.Sqlite.Database;
using Orchestration.Storage.Sqlite.Schema;

namespace Orchestration.Storage.Sqlite.Writing;

/// <summary>Forgets finished executions, a few in each transaction, so that commits are not held up.</summary>
internal sealed class Forgetting
{
    private const int MaxExecutions = 100;
    private const int MaxEvents = 20_000;

    private const string Condition = "FROM executions WHERE finished_at IS NOT NULL AND owner IS NULL AND status IN (?1, ?2, ?3)";
    private const string Count = $"SELECT count(*) {Condition}";
    private const string FindOldest = $"SELECT execution, version, finished_at {Condition} ORDER BY finished_at, execution LIMIT ?4";
    private const string ForgetTemplates = "DELETE FROM templates WHERE NOT EXISTS (SELECT 1 FROM executions e WHERE e.template = templates.template)";
    private const string ForgetEvents = "DELETE FROM events WHERE event BETWEEN ?1 AND ?2";

    private static readonly string[] ForgetRows =
    [
        "DELETE FROM execution_inputs WHERE execution = ?1",
        "DELETE FROM execution_tags WHERE execution = ?1",
        "DELETE FROM inbox WHERE execution = ?1",
        "DELETE FROM artifacts WHERE execution = ?1",
        "DELETE FROM executions WHERE execution = ?1",
    ];

    private readonly string[] _statuses;
    private readonly long _before;
    private readonly int? _kept;

    private Forgetting(RetentionOptions options, DateTimeOffset now)
    {
        _statuses = [.. options.Statuses.Where(status => status.IsFinal).Distinct().Select(StatusWords.Of)];
        _before = options.MaxAge is { } age ? (now.UtcTicks > age.Ticks ? now.UtcTicks - age.Ticks : 0) : 0;
        _kept = options.MaxCount;
    }

    public static async ValueTask<int> RunAsync(SqliteWriter writer, RetentionOptions options, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Forgetting forgetting = new(options, now);
        if (forgetting._statuses.Length == 0 || options is { MaxAge: null, MaxCount: null })
            return 0;

        int all = 0;
        int some;
        do
        {
            some = await writer.WriteAsync(forgetting, static (database, forgetting) => forgetting.ForgetSome(database), cancellationToken);
            all += some;
        }
        while (some > 0);

        if (all > 0)
        {
            await writer.WriteAsync(
                0,
                static (database, _) =>
                {
                    database.Get(ForgetTemplates).Run();
                    return true;
                },
                cancellationToken);
        }

        return all;
    }

    private int ForgetSome(SqliteDatabase database)
    {
        List<(long Execution, long Version)> some = FindSome(database);
        foreach ((long execution, long version) in some)
        {
            database.Get(ForgetEvents).Bind(1, EventKey.Of(execution, 0)).Bind(2, EventKey.Of(execution, EventKey.MaxSequence)).Run();
            foreach (string statement in ForgetRows)
                database.Get(statement).Bind(1, execution).Run();
        }

        return some.Count;
    }

    private List<(long Execution, long Version)> FindSome(SqliteDatabase database)
    {
        long tooMany = _kept is { } kept ? Math.Max(0, CountAll(database) - kept) : 0;
        List<(long Execution, long Version)> some = [];
        SqliteStatement rows = BindStatuses(database.Get(FindOldest)).Bind(4, MaxExecutions);
        try
        {
            long events = 0;
            while (events < MaxEvents && rows.Next() && (some.Count < tooMany || rows.Int64(2) < _before))
            {
                some.Add((rows.Int64(0), rows.Int64(1)));
                events += rows.Int64(1);
            }
        }
        finally
        {
            rows.Reset();
        }

        return some;
    }

    private long CountAll(SqliteDatabase database)
    {
        SqliteStatement count = BindStatuses(database.Get(Count));
        count.Next();
        long number = count.Int64(0);
        count.Reset();
        return number;
    }

    private SqliteStatement BindStatuses(SqliteStatement statement)
    {
        for (int place = 0; place < 3; place++)
            statement.Bind(place + 1, _statuses[Math.Min(place, _statuses.Length - 1)]);
        return statement;
    }
}
