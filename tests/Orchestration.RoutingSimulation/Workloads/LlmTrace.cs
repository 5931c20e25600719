using System.Globalization;

namespace Orchestration.RoutingSimulation.Workloads;

/// <summary>Requests to a language model service as they came in November 2023 (Azure LLM inference trace; Patel et al., Splitwise, 2024).</summary>
/// <remarks>A request reads its context and writes its answer; writing a token takes about as long as reading a hundred.</remarks>
internal static class LlmTrace
{
    private const string Folder = "/work/shared/data/routing";
    private const double SecondsPerTokenRead = 0.0003;
    private const double SecondsPerTokenWritten = 0.03;

    public static string[] Files => Directory.Exists(Folder) ? [.. Directory.GetFiles(Folder, "azure_llm_2023_*.csv").Order(StringComparer.Ordinal)] : [];

    /// <summary>The requests, with all gaps stretched or shortened alike so that they make a load.</summary>
    public static Arrival[] Read(string file, double load, double capacity)
    {
        (DateTime At, double Size)[] rows = [.. File.ReadLines(file).Skip(1).Where(line => line.Length > 0).Select(Parse)];
        DateTime first = rows[0].At;
        double seconds = (rows[^1].At - first).TotalSeconds;
        double stretch = rows.Sum(row => row.Size) / (load * capacity * seconds);
        return [.. rows.Select(row => new Arrival((long)((row.At - first).Ticks * stretch), row.Size))];
    }

    private static (DateTime At, double Size) Parse(string line)
    {
        string[] cells = line.Split(',');
        return (
            DateTime.Parse(cells[0], CultureInfo.InvariantCulture),
            (SecondsPerTokenRead * int.Parse(cells[1], CultureInfo.InvariantCulture)) + (SecondsPerTokenWritten * int.Parse(cells[2], CultureInfo.InvariantCulture)));
    }
}
