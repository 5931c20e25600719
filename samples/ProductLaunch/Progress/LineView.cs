using System.Globalization;
using Orchestration.Coordination.Events;

namespace ProductLaunch.Progress;

/// <summary>One line for each change, and for each quarter of a step's work; for files and pipes.</summary>
internal sealed class LineView(TextWriter output) : IProgressView
{
    private readonly Dictionary<string, int> _quarters = [];
    private DateTimeOffset _start;

    public void Show(ExecutionEvent happened)
    {
        if (happened is ExecutionStarted)
            _start = happened.At;
        if (happened is StepProgressed progress && !IsNewQuarter(progress))
            return;
        if (Sentences.Of(happened) is not { } sentence)
            return;

        string seconds = (happened.At - _start).TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);
        output.WriteLine($"{seconds,6} s  {Sentences.StepOf(happened) ?? "execution",-16} {sentence}");
    }

    private bool IsNewQuarter(StepProgressed progress)
    {
        int quarter = (int)((progress.Fraction ?? 0) * 4);
        bool isNew = quarter is > 0 and < 4 && quarter > _quarters.GetValueOrDefault(progress.StepId);
        if (isNew)
            _quarters[progress.StepId] = quarter;
        return isNew;
    }
}
