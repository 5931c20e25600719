using System.Text.Json;
using Orchestration.FaultTests.Faults;
using Orchestration.FaultTests.Processes;
using Orchestration.FaultTests.Simulation;
using Orchestration.FaultTests.Workers;

namespace Orchestration.FaultTests;

/// <summary>Does everything that can go wrong, and reports as JSON whether the guarantees held.</summary>
internal sealed class FaultProgram(FaultOptions options, TimeProvider time, TextWriter output, TextWriter errors)
{
    private const int MostShown = 5;
    private const int Many = 10_000;

    /// <summary>What is done to real processes. Those of one stage go on at the same time.</summary>
    private IReadOnlyList<IReadOnlyList<IFault>> Stages =>
    [
        [new KillAtEveryPoint(StoreKind.Sqlite), new KillAtEveryPoint(StoreKind.PostgreSql)],
        [new KillAgainDuringRecovery(StoreKind.Sqlite), new KillAgainDuringRecovery(StoreKind.PostgreSql)],
        [new KillAtRandomTimes(StoreKind.Sqlite), new KillAtRandomTimes(StoreKind.PostgreSql), new FrozenPastItsLease()],
        [new GracefulShutdown(StoreKind.Sqlite), new GracefulShutdown(StoreKind.PostgreSql), new Poison(StoreKind.Sqlite), new Poison(StoreKind.PostgreSql)],
        [new DiskFaults("strace-eio", "EIO"), new DiskFaults("strace-enospc", "ENOSPC"), new ServerChaos()],
        [new RecoveryOfMany(StoreKind.Sqlite, Many)],
        [new RecoveryOfMany(StoreKind.PostgreSql, options.IsQuick ? Many / 5 : Many)],
    ];

    /// <summary>Answers the exit code: 0 when every guarantee held.</summary>
    public async Task<int> RunAsync()
    {
        List<FaultRow> faults = [];
        bool holds = true;
        Task<(int Failures, double Seconds)>? early = options.IsQuick ? StartSeeds() : null;
        if (options.HasFaults)
        {
            await using FaultGround ground = await FaultGround.CreateAsync(options.IsQuick, time);
            foreach (IReadOnlyList<IFault> stage in Stages)
            {
                foreach ((FaultRow row, bool held) in await Task.WhenAll(stage.Where(IsAsked).Select(fault => RunAsync(fault, ground))))
                {
                    faults.Add(row);
                    holds &= held;
                }
            }
        }

        (int failures, double seconds) = await (early ?? StartSeeds());
        await output.WriteLineAsync(JsonSerializer.Serialize(
            new { faults, seeds = new { count = options.Seeds, failures, seconds = Math.Round(seconds, 3) } },
            JsonSerializerOptions.Web));
        return holds && failures == 0 ? 0 : 1;
    }

    private bool IsAsked(IFault fault) => options.Only is null || fault.Name.Contains(options.Only, StringComparison.Ordinal);

    private async Task<(FaultRow Row, bool Holds)> RunAsync(IFault fault, FaultGround ground)
    {
        long start = time.GetTimestamp();
        FaultTally tally = new() { Skipped = ground.WhyNot(fault.Store) };
        if (tally.Skipped is null)
            await fault.RunAsync(ground, tally);
        foreach (string problem in tally.Problems.Take(MostShown))
            await errors.WriteLineAsync($"{fault.Name} on {fault.Store}: {problem}");
        FaultRow row = FaultRow.Of(fault, tally);
        await errors.WriteLineAsync($"{row} in {time.GetElapsedTime(start).TotalSeconds:f1} s");
        return (row, tally.Holds);
    }

    /// <summary>On a thread of its own: in a short look they go on beside the processes, which mostly wait.</summary>
    private Task<(int Failures, double Seconds)> StartSeeds() =>
        Task.Factory.StartNew(RunSeeds, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private (int Failures, double Seconds) RunSeeds()
    {
        long start = time.GetTimestamp();
        int failures = 0;
        for (int index = 0; index < options.Seeds; index++)
        {
            SeedRun run = SeedRun.Of(options.FirstSeed + index);
            if (run.Violations.Count > 0 && ++failures <= MostShown)
                errors.WriteLine(run.ToString());
        }

        return (failures, time.GetElapsedTime(start).TotalSeconds);
    }
}
