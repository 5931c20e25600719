using System.Globalization;
using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Templates;

namespace Orchestration.Coordination.Events;

/// <summary>Says an event in one line, without payloads: <c>StepStarted a attempt 1 at media</c>.</summary>
internal static class EventText
{
    public static string Of(ExecutionEvent happened)
    {
        string detail = Detail(happened);
        string part = happened.IsCompensation ? " (undoing)" : "";
        return $"{happened.GetType().Name}{(detail.Length == 0 ? "" : " ")}{detail}{part}";
    }

    private static string Detail(ExecutionEvent happened) => happened switch
    {
        StepStarted started => Attempt(happened, started.StepId, started.Attempt) + At(started.Decision),
        StepSucceeded succeeded => Attempt(happened, succeeded.StepId, succeeded.Attempt),
        StepFailed failed => Attempt(happened, failed.StepId, failed.Attempt) + Because(failed.Failure),
        StepRetryScheduled retry => Attempt(happened, retry.StepId, retry.Attempt) + Because(retry.Failure) + Due(retry.DueAt),
        StepOutcomeUnknown unknown => Attempt(happened, unknown.StepId, unknown.Attempt) + Because(unknown.Failure),
        StepHedged hedged => Attempt(happened, hedged.StepId, hedged.Attempt) + At(hedged.Decision),
        StepCancelled cancelled => Attempt(happened, cancelled.StepId, cancelled.Attempt),
        StepCrashed crashed => Attempt(happened, crashed.StepId, crashed.Attempt),
        StepInterrupted interrupted => Attempt(happened, interrupted.StepId, interrupted.Attempt),
        AttemptAbandoned abandoned => Attempt(happened, abandoned.StepId, abandoned.Attempt),
        LateResultDropped late => Attempt(happened, late.StepId, late.Attempt),
        BudgetReserved reserved => $"{Attempt(happened, reserved.StepId, reserved.Attempt)}: {Number(reserved.Amount)}",
        ChildStarted child => $"{Attempt(happened, child.StepId, child.Attempt)} as {child.ChildExecutionId}",
        StepProgressed progressed => Attempt(happened, progressed.StepId, progressed.Attempt) + Progress(progressed),
        StepSkipped skipped => $"{Step(happened, skipped.StepId)}: {skipped.Reason}{(skipped.DecidedBy is null ? "" : $", {skipped.DecidedBy} did not end as {skipped.Outcome}")}",
        StepOvertaken overtaken => $"{Step(happened, overtaken.StepId)} by {overtaken.OvertakenBy}",
        SignalAwaited awaited => $"{Step(happened, awaited.StepId)}: '{DocumentText.Shorten(awaited.Name)}'",
        SignalConsumed consumed => $"{Step(happened, consumed.StepId)}: that of event {Number(consumed.ArrivedWith)}",
        TimerStarted timer => Step(happened, timer.StepId) + Due(timer.DueAt),
        ItemsStarted items => $"{Step(happened, items.StepId)}: {Number(items.Count)} items",
        ItemsStopped stopped => Step(happened, stopped.StepId) + Because(stopped.Failure),
        BudgetExhausted exhausted => $"{Step(happened, exhausted.StepId)}: {Number(exhausted.Spent)} of {Number(exhausted.Amount)} spent, {Number(exhausted.Estimate)} needed",
        StepReady { StepId: var step } => Step(happened, step),
        StepConditionHeld { StepId: var step } => Step(happened, step),
        StepCompensating { StepId: var step } => Step(happened, step),
        StepCompensated { StepId: var step } => Step(happened, step),
        ItemsCancelled { StepId: var step } => Step(happened, step),
        StepsCancelled { StepIds: var steps } => Steps(steps),
        StepsStopped { StepIds: var steps } => Steps(steps),
        ExecutionRerun { StepIds: var steps } => Steps(steps),
        SignalArrived { Signal.Name: var name } => $"'{DocumentText.Shorten(name)}'",
        BudgetChanged { Budget.Amount: var amount } => Number(amount),
        ExecutionModified modified => $"revision {Number(modified.Revision)}: {modified.Kind}",
        ExecutionPausing { Mode: var mode } => mode.ToString(),
        ExecutionCancelling { Reason: { } reason } => DocumentText.Shorten(reason),
        ExecutionFailed { Failure: { } failure } => $"{failure.Kind}: {DocumentText.Line(failure.Message)}",
        _ => "",
    };

    private static string Step(ExecutionEvent happened, string stepId) => happened.Item is { } item ? $"{stepId}[{Number(item)}]" : stepId;

    private static string Attempt(ExecutionEvent happened, string stepId, int attempt) =>
        attempt == 0 ? Step(happened, stepId) : $"{Step(happened, stepId)} attempt {Number(attempt)}";

    private static string At(RoutingDecision? decision) => decision is null ? "" : $" at {decision.Factory}";

    private static string Because(ActionFailure? failure) => failure is null ? "" : $": {failure.Kind}: {DocumentText.Line(failure.Message)}";

    private static string Due(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $", due at {at:u}");

    private static string Progress(StepProgressed progressed) =>
        (progressed.Fraction is { } fraction ? string.Create(CultureInfo.InvariantCulture, $": {fraction:P0}") : "")
        + (progressed.Message is { } message ? $": {DocumentText.Shorten(message)}" : "");

    private static string Steps(IReadOnlyList<string> stepIds) =>
        stepIds.Count <= 5 ? string.Join(", ", stepIds) : $"{string.Join(", ", stepIds.Take(5))} and {Number(stepIds.Count - 5)} more";

    private static string Number(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
