using System.Text.Json;
using Orchestration.FaultTests.Faults;
using Orchestration.FaultTests.Simulation;

namespace Orchestration.FaultTests;

/// <summary>Does everything that can go wrong, and reports as JSON whether the guarantees held.</summary>
internal sealed class FaultProgram(FaultOptions options, TimeProvider time, TextWriter output, TextWriter errors)
{
    private const int MostShown = 5;

    /// <summary>What is done to real processes.</summary>
    private static IReadOnlyList<IFault> Faults => [];

    /// <summary>Answers the exit code: 0 when every guarantee held.</summary>
    public async Task<int> RunAsync()
    {
        List<object> faults = [];
        bool holds = true;
        foreach (IFault fault in Faults)
        {
            IReadOnlyList<string> violations = await fault.RunAsync(options.IsQuick);
            foreach (string violation in violations)
                await errors.WriteLineAsync($"{fault.Name}: {violation}");
            faults.Add(new { fault.Name, violations });
            holds &= violations.Count == 0;
        }

        (int failures, double seconds) = await RunSeedsAsync();
        await output.WriteLineAsync(JsonSerializer.Serialize(
            new { faults, seeds = new { count = options.Seeds, failures, seconds = Math.Round(seconds, 3) } },
            JsonSerializerOptions.Web));
        return holds && failures == 0 ? 0 : 1;
    }

    private async Task<(int Failures, double Seconds)> RunSeedsAsync()
    {
        long start = time.GetTimestamp();
        int failures = 0;
        for (int index = 0; index < options.Seeds; index++)
        {
            SeedRun run = SeedRun.Of(options.FirstSeed + index);
            if (run.Violations.Count > 0 && ++failures <= MostShown)
                await errors.WriteLineAsync(run.ToString());
        }

        return (failures, time.GetElapsedTime(start).TotalSeconds);
    }
}
