using Orchestration.Benchmarks.Contenders;
using Orchestration.Benchmarks.Graphs;
using Orchestration.Benchmarks.Measuring;
using Orchestration.Benchmarks.Work;

namespace Orchestration.Benchmarks.Commands;

/// <summary>Runs one case with recording bodies, outside any timing: <c>check KEY</c>. Fails when the order was broken.</summary>
internal static class CheckCommand
{
    private const int Executions = 100;
    private const int MostShown = 3;

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is not [string key])
            return Usage.Show("check needs a key.");

        BenchmarkCase @case = CaseCatalog.Find(key);
        StepGraph graph = @case.Graph();
        StepLog log = new(graph);
        StepWork work = new(@case.Yields, @case.Output, log);
        int exitCode = 0;
        foreach (string name in Roster.Names)
        {
            await using IContender contender = Roster.Create(name, graph, work);
            for (int execution = 0; execution < (@case.CountsExecutions ? Executions : 1); execution++)
            {
                log.Clear();
                await contender.RunAsync();
                string[] violations = [.. log.Violations().Take(MostShown)];
                if (violations.Length == 0)
                    continue;

                Console.Error.WriteLine($"{name}: {string.Join("; ", violations)}");
                exitCode = 1;
                break;
            }
        }

        return exitCode;
    }
}
