using System.Globalization;
using Orchestration.Coordination.Events;
using Orchestration.Templates;
using Spectre.Console;

namespace Orchestration.Tool.Running;

/// <summary>One row for each step, drawn again in place; of long workflows those that run, and how many of the others are where.</summary>
internal sealed class LiveRows(WorkflowTemplate template, Surroundings surroundings) : IRunView
{
    private const int BarLength = 20;
    private const int MostRows = 40;

    private readonly IAnsiConsole _console = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.Yes,
        ColorSystem = surroundings.HasColors ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.No,
        Out = new AnsiConsoleOutput(surroundings.Output),
    });

    private readonly Dictionary<string, LiveRow> _rows = template.Steps.Concat(template.Finally)
        .ToDictionary(step => step.StepId, step => new LiveRow(step.StepId, step.Name ?? step.StepId), StringComparer.Ordinal);

    public Task FollowAsync(IAsyncEnumerable<ExecutionEvent> events) => _console.Live(Draw()).StartAsync(async live =>
    {
        await foreach (ExecutionEvent happened in events)
        {
            if (EventStory.Of(happened) is not { StepIds.Count: > 0 } story)
                continue;

            foreach (string stepId in story.StepIds)
                _rows[stepId].Take(happened, story);
            live.UpdateTarget(Draw());
        }
    });

    private Table Draw()
    {
        Table table = new Table().NoBorder().HideHeaders().AddColumns("", "", "", "");
        int most = Math.Clamp(_console.Profile.Height - 3, 1, MostRows);
        IEnumerable<LiveRow> rows = _rows.Count <= most ? _rows.Values : _rows.Values.Where(row => row.State is "running" or "waiting_for_retry").Take(most);
        foreach (LiveRow row in rows)
            table.AddRow(new Text(row.Name), new Text(Bar(row)), new Text(row.State, StyleOf(row.State)), new Text(row.Text));
        if (_rows.Count > most)
        {
            string counts = string.Join(", ", _rows.Values.CountBy(row => row.State).Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Value} {count.Key}")));
            table.AddRow(new Text(""), new Text(""), new Text(""), new Text(counts));
        }

        return table;
    }

    private static string Bar(LiveRow row)
    {
        int filled = (int)(Math.Clamp(row.Fraction, 0, 1) * BarLength);
        return new string('█', filled) + new string('░', BarLength - filled);
    }

    private static Style StyleOf(string state) => state switch
    {
        "succeeded" => new Style(Color.Green),
        "failed" => new Style(Color.Red),
        "running" or "waiting_for_retry" => new Style(Color.Yellow),
        _ => new Style(Color.Grey),
    };
}
