using System.Globalization;
using Orchestration.FaultTests.Workers;
using Orchestration.PostgreSqlServer;

namespace Orchestration.FaultTests.Processes;

/// <summary>Where faults happen: a temporary folder, one PostgreSQL server, the clock.</summary>
internal sealed class FaultGround(bool isQuick, TimeProvider time, PrivateServer server) : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("orchestration-faults-").FullName;
    private int _runs;

    /// <summary>Whether a short look is enough.</summary>
    public bool IsQuick => isQuick;

    public TimeProvider Time => time;

    public PrivateServer Server => server;

    public static async Task<FaultGround> CreateAsync(bool isQuick, TimeProvider time) => new(isQuick, time, await PrivateServer.StartNewAsync());

    /// <summary>Why there cannot be a store of this kind; null when there can.</summary>
    public string? WhyNot(StoreKind kind) => kind == StoreKind.PostgreSql ? server.Unavailable : null;

    public FaultRun NewRun(StoreKind kind, string name)
    {
        int number = Interlocked.Increment(ref _runs);
        string folder = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{number:d4}-{name}"));
        Directory.CreateDirectory(folder);
        StoreAddress store = kind == StoreKind.Sqlite
            ? new StoreAddress(kind, $"Data Source={Path.Combine(folder, "executions.db")}")
            : new StoreAddress(kind, server.ConnectionString, string.Create(CultureInfo.InvariantCulture, $"run_{number}"));
        return new FaultRun(folder, store, time);
    }

    /// <summary>The folder stays when a run in it did not hold.</summary>
    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        if (!Directory.EnumerateFileSystemEntries(_folder).Any())
            Directory.Delete(_folder);
    }
}
