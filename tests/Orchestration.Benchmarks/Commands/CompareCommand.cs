using System.Globalization;
using System.Text.Json;
using Orchestration.Benchmarks.Measuring;
using Orchestration.Benchmarks.Reporting;

namespace Orchestration.Benchmarks.Commands;

/// <summary>Measures all cases, each in processes of its own, and prints the report.</summary>
internal sealed class CompareCommand
{
    private readonly CompareOptions _options;
    private readonly TimeAllowance _time;
    private readonly (BenchmarkCase Case, CaseSamples Samples)[] _measured;
    private readonly CaseSamples _planning = new();

    private CompareCommand(CompareOptions options)
    {
        _options = options;
        _time = new TimeAllowance(options.Time, options.Weight * options.Processes);
        _measured = [.. options.Cases.Select(@case => (@case, new CaseSamples()))];
    }

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (!CompareOptions.TryParse(arguments, out CompareOptions? options, out string? problem))
            return Usage.Show(problem);

        return await new CompareCommand(options).RunAsync();
    }

    private async Task<int> RunAsync()
    {
        foreach ((BenchmarkCase @case, CaseSamples samples) in _measured)
            await CheckAsync(@case.Key, samples);

        for (int process = 0; process < _options.Processes; process++)
        {
            foreach ((BenchmarkCase @case, CaseSamples samples) in _measured)
                await MeasureAsync(@case.Key, @case.Weight, process, samples);

            if (_options.Planning)
                await MeasureAsync(CaseCatalog.Planning, CaseCatalog.PlanningWeight, process, _planning);
        }

        CompareReport report = CompareReportBuilder.Build(_measured, _planning, _options.Processes, _time.Elapsed);
        ReportTable.Write(report, Console.Error);
        Console.WriteLine(JsonSerializer.Serialize(report, CompareReportContext.Default.CompareReport));
        return _planning.Failure is null && _measured.All(one => one.Samples.Failure is null) ? 0 : 1;
    }

    private static async Task CheckAsync(string key, CaseSamples samples)
    {
        Tell($"check   {key}");
        ChildOutcome outcome = await ChildProcess.RunAsync("check", key);
        Note(key, samples, outcome);
    }

    private async Task MeasureAsync(string key, double weight, int process, CaseSamples samples)
    {
        TimeSpan time = _time.Take(weight);
        Tell($"measure {key}, process {process + 1} of {_options.Processes}");
        ChildOutcome outcome = await ChildProcess.RunAsync(
            "case", key, time.TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture), process.ToString(CultureInfo.InvariantCulture));
        Note(key, samples, outcome);
        if (outcome.Failure is not null)
            return;

        foreach (string line in outcome.Lines)
            samples.Add(JsonSerializer.Deserialize(line, SampleContext.Default.Sample)! with { Process = process });
    }

    private static void Note(string key, CaseSamples samples, ChildOutcome outcome)
    {
        if (outcome.Failure is null)
            return;

        samples.Fail(outcome.Failure);
        Console.Error.WriteLine($"FAILED  {key}: {outcome.Failure}");
    }

    private static void Tell(FormattableString progress) => Console.Error.WriteLine(FormattableString.Invariant(progress));
}
