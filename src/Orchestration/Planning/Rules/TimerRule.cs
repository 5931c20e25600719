namespace Orchestration.Planning.Rules;

/// <summary>Every timer waits for a time that can be: not too long, and a moment that everyone understands alike.</summary>
internal sealed class TimerRule : IPlanningRule
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(10_000);

    public void Check(PlanDraft draft)
    {
        for (int step = 0; step < draft.Steps.Length; step++)
        {
            if (draft.Steps[step]?.Delay is { } delay && (delay < TimeSpan.Zero || delay > LongestDelay))
                draft.Report(step, PlanningCodes.OutOfRange, ".delay", $"The delay {delay:c} of {draft.Label(step)} is out of range.", "Use 0 to 10,000 days.");

            if (draft.Values.Until?[step] is { References.Count: 0 } until && !DueTime.TryRead(until.Constant, out _))
            {
                draft.Report(
                    step, PlanningCodes.InvalidTime, ".until", $"What {draft.Label(step)} waits until is not a time: {Names.Shorten(until.Constant.ToString())}.",
                    DueTime.Remedy + " Or refer to one.");
            }
        }
    }
}
