using System.Globalization;

namespace Orchestration.Benchmarks.Durable;

/// <summary>One row to measure: a store, how safely it writes, how many executions are under way at the same time, and the kind of bodies.</summary>
internal sealed record DurableCase(string Store, string Synchronous, int Concurrency, bool Yields)
{
    public const string Sqlite = "sqlite";
    public const string PostgreSql = "postgresql";

    public static IReadOnlyList<DurableCase> All { get; } =
    [
        .. Of(Sqlite, "full"),
        .. Of(Sqlite, "normal"),
        .. Of(PostgreSql, "on"),
    ];

    public string Body => Yields ? "yield" : "return";

    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Store}/{Synchronous}/{Concurrency}/{Body}");

    /// <summary>How many rows a raw commit has: as many as executions commit at the same time.</summary>
    public int RawBatch => Concurrency;

    /// <summary>Whether commits are compared, rather than the rows in them: with one execution at a time every commit waits for the one before.</summary>
    public bool CountsCommits => Concurrency == 1;

    public bool IsNamed(string name) => Key == name || Key.StartsWith(name + "/", StringComparison.Ordinal);

    private static IEnumerable<DurableCase> Of(string store, string synchronous) =>
        from concurrency in new[] { 1, 64 }
        from yields in new[] { false, true }
        select new DurableCase(store, synchronous, concurrency, yields);
}
