using System.Globalization;

namespace Orchestration.RoutingSimulation.Workloads;

/// <summary>Requests to a language model service as they came in November 2023 (Azure LLM inference trace; Patel et al., Splitwise, 2024).</summary>
/// <remarks>A request reads its context and writes its answer; writing a token takes about as long as reading a hundred.</remarks>
internal static class LlmTrace
{
    private const double SecondsPerTokenRead = 0.0003;
    private const double SecondsPerTokenWritten = 0.03;

    /// <summary>The recordings; none where they are not at hand, for they are not part of the repository.</summary>
    public static string[] Files { get; } = FindFolder() is { } folder ? [.. Directory.GetFiles(folder, "azure_llm_2023_*.csv").Order(StringComparer.Ordinal)] : [];

    /// <summary>The requests, with all gaps stretched or shortened alike so that they make a load.</summary>
    public static Arrival[] Read(string file, double load, double capacity)
    {
        (DateTime At, double Size)[] rows = [.. File.ReadLines(file).Skip(1).Where(line => line.Length > 0).Select(Parse)];
        DateTime first = rows[0].At;
        double seconds = (rows[^1].At - first).TotalSeconds;
        double stretch = rows.Sum(row => row.Size) / (load * capacity * seconds);
        return [.. rows.Select(row => new Arrival((long)((row.At - first).Ticks * stretch), row.Size))];
    }

    /// <summary>In the folder named by <c>ORCHESTRATION_SHARED_DATA</c>, or in <c>shared/data</c> beside the checkout or above.</summary>
    private static string? FindFolder()
    {
        if (Environment.GetEnvironmentVariable("ORCHESTRATION_SHARED_DATA") is { Length: > 0 } named)
            return Existing(Path.Combine(named, "routing"));

        string? found = null;
        for (string? above = AppContext.BaseDirectory; above is not null && found is null; above = Path.GetDirectoryName(above))
            found = Existing(Path.Combine(above, "shared", "data", "routing"));
        return found;
    }

    private static string? Existing(string folder) => Directory.Exists(folder) ? folder : null;

    private static (DateTime At, double Size) Parse(string line)
    {
        string[] cells = line.Split(',');
        return (
            DateTime.Parse(cells[0], CultureInfo.InvariantCulture),
            (SecondsPerTokenRead * int.Parse(cells[1], CultureInfo.InvariantCulture)) + (SecondsPerTokenWritten * int.Parse(cells[2], CultureInfo.InvariantCulture)));
    }
}
