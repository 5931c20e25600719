using Orchestration.Coordination.Events;

namespace ProductLaunch.Progress;

/// <summary>A mark, a name, a bar, and the last thing that happened.</summary>
internal sealed class TerminalRow(string stepId, string name)
{
    private const int BarLength = 20;
    private const string Grey = "\u001b[90m", Yellow = "\u001b[33m", Green = "\u001b[32m", Red = "\u001b[31m", Plain = "\u001b[0m";

    private (string Color, char Mark) _state = (Grey, '·');
    private double _fraction;
    private string _text = "waits";

    public void Take(ExecutionEvent happened)
    {
        bool isLeft = happened is StepsCancelled cancelled && cancelled.StepIds.Contains(stepId) || happened is StepsStopped stopped && stopped.StepIds.Contains(stepId);
        if (isLeft)
            (_state, _text) = ((Grey, '-'), "never started");
        if (Sentences.StepOf(happened) != stepId)
            return;

        (_state, _fraction) = happened switch
        {
            StepProgressed progress => (_state, progress.Fraction ?? _fraction),
            StepSucceeded => ((Green, '✓'), 1),
            StepFailed => ((Red, '✗'), _fraction),
            StepCancelled or StepSkipped => ((Grey, '-'), _fraction),
            _ => ((Yellow, '●'), 0),
        };
        _text = happened is StepProgressed { Message: { } message } ? message : Sentences.Of(happened) ?? _text;
    }

    public string Draw(int width)
    {
        int filled = (int)(_fraction * BarLength);
        string bar = new string('█', filled) + new string('░', BarLength - filled);
        string start = $"{_state.Mark} {name,-16} {bar} ";
        int room = Math.Max(0, width - start.Length);
        string text = _text.Length <= room ? _text : string.Concat(_text.AsSpan(0, Math.Max(0, room - 1)), "…");
        return $"{_state.Color}{start}{Plain}{text}";
    }
}
