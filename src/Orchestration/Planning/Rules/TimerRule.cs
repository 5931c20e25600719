using System.Text.Json;

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

            if (draft.Values.Until?[step] is { References.Count: 0 } until && !IsTime(until))
            {
                draft.Report(
                    step, PlanningCodes.InvalidTime, ".until", $"What {draft.Label(step)} waits for is not a time: {Names.Shorten(until.Constant.ToString())}.",
                    "Write a date, a time and an offset, such as 2027-01-31T08:00:00Z or 2027-01-31T08:00:00+01:00, or a reference to one.");
            }
        }
    }

    private static bool IsTime(ParameterTemplate until) =>
        until.Constant.ToElement() is { ValueKind: JsonValueKind.String } text && PointInTime.TryParse(text.GetString(), out _);
}
