using System.Globalization;
using Orchestration.Coordination.Events;
using Orchestration.Templates;

namespace ProductLaunch.Progress;

/// <summary>One row for each step, written again in place whenever something changes.</summary>
internal sealed class TerminalView(WorkflowTemplate template, TextWriter output, int width) : IProgressView
{
    private readonly List<TerminalRow> _rows = [.. template.Steps.Select(step => new TerminalRow(step.StepId, step.Name ?? step.StepId))];
    private bool _isDrawn;

    public void Show(ExecutionEvent happened)
    {
        foreach (TerminalRow row in _rows)
            row.Take(happened);

        if (_isDrawn)
            output.Write(string.Create(CultureInfo.InvariantCulture, $"\u001b[{_rows.Count}A"));
        foreach (TerminalRow row in _rows)
            output.Write($"\r\u001b[2K{row.Draw(width - 1)}\n");
        _isDrawn = true;
    }
}
