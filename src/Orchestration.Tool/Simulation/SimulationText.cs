using System.Globalization;
using System.Text;

namespace Orchestration.Tool.Simulation;

/// <summary>A simulation as lines for people: one for each step in the order of their starts, and a summary.</summary>
internal static class SimulationText
{
    private const int LongestName = 40;

    public static async Task WriteAsync(SimulationResult result, TextWriter output)
    {
        int width = Math.Min(LongestName, result.Steps.Select(step => step.StepId.Length).DefaultIfEmpty().Max());
        StringBuilder lines = new();
        lines.Append(CultureInfo.InvariantCulture, $"{"start",12} {"end",12}  {"step".PadRight(width)}  status\n");
        foreach (SimulatedStep step in result.Steps.OrderBy(step => step.Start ?? TimeSpan.MaxValue))
            lines.Append(CultureInfo.InvariantCulture, $"{Seconds(step.Start),12} {Seconds(step.End),12}  {PlainText.Of(step.StepId).PadRight(width)}  {step.Status}\n");
        await output.WriteAsync(lines);

        string slots = result.Slots?.ToString(CultureInfo.InvariantCulture) ?? "any number of";
        await output.WriteLineAsync(
            $"{result.Status}: makespan {Seconds(result.Makespan)}, critical path {Seconds(result.CriticalPath)}, total work {Seconds(result.TotalWork)}, {slots} {(result.Slots == 1 ? "slot" : "slots")}");
    }

    private static string Seconds(TimeSpan? time) =>
        time is { } value ? string.Create(CultureInfo.InvariantCulture, $"{(decimal)value.Ticks / TimeSpan.TicksPerSecond:0.###} s") : "-";
}
