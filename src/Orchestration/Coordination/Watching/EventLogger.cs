using Microsoft.Extensions.Logging;
using Orchestration.Coordination.Budgeting;
using Orchestration.Coordination.Retrying;
using Orchestration.Coordination.Waiting;
using Orchestration.Diagnostics;
using Orchestration.Factories;
using Orchestration.Planning;
using Orchestration.Routing;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination.Watching;

/// <summary>Tells logs and metrics of committed events. Steps that start and succeed are told to metrics only.</summary>
internal static class EventLogger
{
    /// <summary>Whether logs are told of events of a type.</summary>
    public static bool IsLogged(EventType type) => type is not (EventType.StepStarted or EventType.StepSucceeded or EventType.BudgetReserved);

    public static void Log(ILogger logger, StoredExecution stored, ExecutionPlan plan, ExecutionState state, int first)
    {
        for (int index = first; index < stored.Log.Count; index++)
        {
            ref readonly EventRecord record = ref stored.Log[index];
            if (record.Type is EventType.StepSucceeded or EventType.StepFailed && Telemetry.MeasuresSteps)
                Measure(plan, state, record);
            if (record.Type == EventType.SignalArrived)
                UnawaitedSignals.Log(logger, stored.ExecutionId, plan, state.Waits!, ((SignalArrival)record.Payload!).Name, index + 1);
            else if (IsLogged(record.Type))
                Log(logger, stored, plan, state, record);
        }
    }

    private static void Measure(ExecutionPlan plan, ExecutionState state, in EventRecord record)
    {
        if (plan.Steps[state.Steps.StepOf(record.Step)].Definition.Action is not { } action)
            return;

        long startedAt = state.Steps.StartedAtOf(record.Step);
        Telemetry.StepFinished(
            action,
            state[record.Step].Status.Word,
            TimeSpan.FromTicks(startedAt == 0 ? 0 : record.At - startedAt));
    }

    private static string ActionOf(WorkflowStep step) => step.Action ?? step.Kind.ToString().ToLowerInvariant();

    private static void Log(ILogger logger, StoredExecution stored, ExecutionPlan plan, ExecutionState state, in EventRecord record)
    {
        string id = stored.ExecutionId;
        int step = record.Step < 0 ? 0 : state.Steps.StepOf(record.Step);
        switch (record.Type)
        {
            case EventType.ExecutionStarted:
                CoordinationLog.ExecutionStarted(logger, id, stored.Template.WorkflowId, plan.StepCount);
                break;
            case EventType.StepRetryScheduled when record.Payload is ScheduledRetry { Result.Failure: { } failure } retry:
                Telemetry.StepRetried(ActionOf(plan.Steps[step].Definition));
                CoordinationLog.StepRetried(logger, id, plan.Steps[step].Id, record.Detail, failure.Kind.ToString(), failure.Message, new DateTimeOffset(retry.DueAt, TimeSpan.Zero));
                break;
            case EventType.StepFailed when record.Payload is ActionResult { Failure: { } failure }:
                CoordinationLog.StepFailed(logger, id, plan.Steps[step].Id, record.Detail, failure.Kind.ToString(), failure.Message);
                break;
            case EventType.AttemptAbandoned:
                CoordinationLog.AttemptAbandoned(logger, id, plan.Steps[step].Id, record.Detail);
                break;
            case EventType.HedgeWon or EventType.HedgeLost when record.Payload is RoutingDecision second:
                CoordinationLog.StepHedged(logger, id, plan.Steps[step].Id, record.Detail, second.Factory, record.Type == EventType.HedgeWon);
                break;
            case EventType.StepCrashed:
                CoordinationLog.StepCrashed(logger, id, plan.Steps[step].Id, record.Detail);
                break;
            case EventType.LateResult:
                CoordinationLog.LateResult(logger, id, plan.Steps[step].Id);
                break;
            case EventType.ExecutionPausing or EventType.ExecutionPaused or EventType.ExecutionResumed or EventType.ExecutionCancelling or EventType.ExecutionTimedOut
                or EventType.ExecutionModified:
                if (logger.IsEnabled(LogLevel.Information))
                    CoordinationLog.ExecutionChanged(logger, id, record.Type.ToString());
                break;
            case EventType.BudgetExhausted when record.Payload is BudgetShortage shortage:
                CoordinationLog.BudgetExhausted(logger, id, plan.Steps[step].Id, shortage.Estimate, shortage.Amount, shortage.Spent, shortage.Reserved);
                break;
            case EventType.BudgetChanged when record.Payload is Budget budget:
                CoordinationLog.BudgetChanged(logger, id, budget.Amount);
                break;
            case EventType.ExecutionCompleted or EventType.ExecutionFailed or EventType.ExecutionCancelled:
                LogEnd(logger, stored, record);
                break;
        }
    }

    private static void LogEnd(ILogger logger, StoredExecution stored, in EventRecord record)
    {
        string status = record.Type switch
        {
            EventType.ExecutionCompleted => "completed",
            EventType.ExecutionFailed => "failed",
            _ => "cancelled",
        };
        Telemetry.ExecutionFinished(stored.Template.WorkflowId, status, TimeSpan.FromTicks(record.At - stored.StartedAt));
        if (record.Type == EventType.ExecutionFailed)
            CoordinationLog.ExecutionFailed(logger, stored.ExecutionId, stored.Template.WorkflowId);
        else
            CoordinationLog.ExecutionEnded(logger, stored.ExecutionId, stored.Template.WorkflowId, status);
    }
}
