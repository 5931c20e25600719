using Orchestration.FaultTests.Judging;
using Orchestration.FaultTests.Processes;
using Orchestration.FaultTests.Workers;
using Orchestration.FaultTests.Workflows;

namespace Orchestration.FaultTests.Faults;

/// <summary>The system answers a fault to the writes of a store for a while: it shows itself as unavailable, and goes on by itself.</summary>
/// <param name="name">Names it in the report.</param>
/// <param name="error">What the system answers.</param>
internal sealed class DiskFaults(string name, string error) : IFault
{
    private const string Calls = "pwrite64,fsync,fdatasync";

    /// <summary>Each thread counts its own calls: the first ones succeed, so that the file can be made.</summary>
    private static readonly (int First, int Last)[] Windows = [(6, 12), (1, 4), (10, 40), (3, 3)];

    public string Name => name;

    public StoreKind Store => StoreKind.Sqlite;

    public async Task RunAsync(FaultGround ground, FaultTally tally)
    {
        if (await Tracing.WhyNotAsync() is { } reason)
        {
            tally.Skipped = reason;
            return;
        }

        foreach ((int first, int last) in ground.IsQuick ? Windows.Take(1) : Windows)
            tally.Add($"calls {first} to {last}", await RunAsync(ground, first, last));
    }

    private async Task<Verdict> RunAsync(FaultGround ground, int first, int last)
    {
        FaultRun run = ground.NewRun(Store, name);
        string database = Path.Combine(run.Folder, "executions.db");
        string trace = Path.Combine(run.Folder, "trace");
        WorkerOptions options = run.Options with { Workflows = WorkerWorkflows.Names, Executions = 8, StepSeconds = 0.02, IsSynced = false };
        using Child child = run.Start(
            options,
            Tracing.Program, "-f", "-qq", "--seccomp-bpf", "-o", trace, "-P", database, "-P", database + "-wal",
            "-e", $"trace={Calls}", "-e", $"inject={Calls}:error={error}:when={first}..{last}");
        ChildEnd end = await child.WaitAsync();
        if (!end.IsGood)
            return Verdict.Failed(end.ToString());

        bool wasInjected = (await File.ReadAllTextAsync(trace)).Contains("(INJECTED)", StringComparison.Ordinal);
        return await run.JudgeAsync(expected: evidence => WasSeen(evidence, wasInjected));
    }

    private static IEnumerable<string> WasSeen(RunEvidence evidence, bool wasInjected)
    {
        if (!wasInjected)
            yield return "no call was answered with a fault: the fault did not happen as it should";
        if (!evidence.Of(JournalKind.Health).Any(entry => entry.Detail.StartsWith("Unavailable", StringComparison.Ordinal) && !entry.Detail.EndsWith("Closed", StringComparison.Ordinal)))
            yield return "the store never showed itself as unavailable";
    }
}
