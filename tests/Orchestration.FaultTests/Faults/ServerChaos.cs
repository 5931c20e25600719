using Npgsql;
using Orchestration.FaultTests.Judging;
using Orchestration.FaultTests.Processes;
using Orchestration.FaultTests.Workers;
using Orchestration.FaultTests.Workflows;
using Orchestration.PostgreSqlServer;

namespace Orchestration.FaultTests.Faults;

/// <summary>Eight processes work while every 0.3 to 0.7 seconds all connections are cut, or the server is restarted as if it had crashed.</summary>
internal sealed class ServerChaos : IFault
{
    private const int Workers = 8;
    private const int StrokesPerRestart = 4;
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(8);

    public string Name => "server-restarted-and-connections-cut";

    public StoreKind Store => StoreKind.PostgreSql;

    public async Task RunAsync(FaultGround ground, FaultTally tally)
    {
        FaultRun run = ground.NewRun(Store, "chaos");
        WorkerOptions options = run.Options with { Workflows = WorkerWorkflows.Names, Executions = 2, StepSeconds = 0.02, GoesOn = true, IsSynced = false, LeaseSeconds = 2 };
        Child[] children = [.. Enumerable.Range(0, Workers).Select(number => run.Start(options with { Owner = $"{number}" }))];
        await run.WaitUntilAsync(journal => journal.Any(entry => entry.Kind == JournalKind.Final));
        int strokes = await StrikeAsync(ground);
        foreach (Child child in children)
            child.Stop();
        ChildEnd[] ends = await Task.WhenAll(children.Select(child => child.WaitAsync()));
        foreach (Child child in children)
            child.Dispose();

        Verdict verdict = await run.JudgeAsync(expected: evidence => ends.Where(end => !end.IsGood).Select(end => end.ToString()));
        tally.Add($"{strokes} strokes", verdict);
    }

    private static async Task<int> StrikeAsync(FaultGround ground)
    {
        Random random = new(1);
        TimeSpan duration = ground.IsQuick ? Short : Long;
        long start = ground.Time.GetTimestamp();
        int strokes = 0;
        while (ground.Time.GetElapsedTime(start) < duration)
        {
            await Task.Delay(TimeSpan.FromSeconds(0.3 + (0.4 * random.NextDouble())), ground.Time);
            if (++strokes % StrokesPerRestart == 0)
                await ground.Server.RestartAsync(StopMode.Immediate);
            else
                await CutAsync(ground.Server);
        }

        return strokes;
    }

    private static async Task CutAsync(PrivateServer server)
    {
        try
        {
            await server.TerminateConnectionsAsync();
        }
        catch (NpgsqlException)
        {
            // our own connection was refused by a server that has just come back
        }
    }
}
