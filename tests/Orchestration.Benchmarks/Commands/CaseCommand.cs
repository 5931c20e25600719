using System.Globalization;
using System.Text.Json;
using Orchestration.Benchmarks.Measuring;

namespace Orchestration.Benchmarks.Commands;

/// <summary>Measures one case in this process: <c>case KEY MILLISECONDS ROTATION</c>. Prints samples as JSON lines.</summary>
internal static class CaseCommand
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is not [string key, string milliseconds, string rotation])
            return Usage.Show("case needs a key, milliseconds and a rotation.");

        TimeSpan time = TimeSpan.FromMilliseconds(double.Parse(milliseconds, CultureInfo.InvariantCulture));
        IAsyncEnumerable<Sample> samples = key == CaseCatalog.Planning
            ? PlanningRounds.Measure(time).ToAsyncEnumerable()
            : Rounds.MeasureAsync(CaseCatalog.Find(key), time, int.Parse(rotation, CultureInfo.InvariantCulture));

        await Task.Yield();
        await foreach (Sample sample in samples)
            Console.WriteLine(JsonSerializer.Serialize(sample, SampleContext.Default.Sample));

        return 0;
    }
}
