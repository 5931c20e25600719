using Microsoft.Extensions.Logging;

namespace Orchestration.Diagnostics;

/// <summary>What the running of workflows logs. Numbers 2000 to 2099.</summary>
internal static partial class CoordinationLog
{
    [LoggerMessage(2000, LogLevel.Debug, "Execution {ExecutionId} of workflow {WorkflowId} started with {StepCount} steps.")]
    public static partial void ExecutionStarted(ILogger logger, string executionId, string workflowId, int stepCount);

    [LoggerMessage(2001, LogLevel.Information, "Execution {ExecutionId} of workflow {WorkflowId} ended: {Status}.")]
    public static partial void ExecutionEnded(ILogger logger, string executionId, string workflowId, string status);

    [LoggerMessage(2002, LogLevel.Error, "Execution {ExecutionId} of workflow {WorkflowId} failed.")]
    public static partial void ExecutionFailed(ILogger logger, string executionId, string workflowId);

    [LoggerMessage(2003, LogLevel.Warning, "Execution {ExecutionId}: attempt {Attempt} of step {StepId} failed ({Kind}: {Failure}); the next one is due at {DueAt:O}.")]
    public static partial void StepRetried(ILogger logger, string executionId, string stepId, int attempt, string kind, string failure, DateTimeOffset dueAt);

    [LoggerMessage(2004, LogLevel.Error, "Execution {ExecutionId}: step {StepId} failed after {Attempts} attempts ({Kind}: {Failure}).")]
    public static partial void StepFailed(ILogger logger, string executionId, string stepId, int attempts, string kind, string failure);

    [LoggerMessage(2005, LogLevel.Warning, "Execution {ExecutionId}: attempt {Attempt} of step {StepId} did not return in time and was abandoned.")]
    public static partial void AttemptAbandoned(ILogger logger, string executionId, string stepId, int attempt);

    [LoggerMessage(2006, LogLevel.Information, "Execution {ExecutionId}: {Change}.")]
    public static partial void ExecutionChanged(ILogger logger, string executionId, string change);

    [LoggerMessage(2007, LogLevel.Warning, "Execution {ExecutionId}: a late result of step {StepId} was dropped.")]
    public static partial void LateResult(ILogger logger, string executionId, string stepId);

    [LoggerMessage(2015, LogLevel.Warning, "Workflow {WorkflowId} is possible, but probably not meant as it is:{Warnings}")]
    public static partial void PlannedWithWarnings(ILogger logger, string workflowId, string warnings);

    [LoggerMessage(2016, LogLevel.Warning, "Execution {ExecutionId}: the signal '{Signal}' is kept, but no step of the workflow waits for a signal of that name.{Suggestion}")]
    public static partial void SignalNotAwaited(ILogger logger, string executionId, string signal, string suggestion);

    [LoggerMessage(2040, LogLevel.Warning, "Execution {ExecutionId}: the budget of {Amount} does not allow the next attempt of step {StepId}, which is expected to cost {Estimate}; {Spent} is spent and {Reserved} reserved.")]
    public static partial void BudgetExhausted(ILogger logger, string executionId, string stepId, decimal estimate, decimal amount, decimal spent, decimal reserved);

    [LoggerMessage(2041, LogLevel.Information, "Execution {ExecutionId}: the budget is {Amount} now.")]
    public static partial void BudgetChanged(ILogger logger, string executionId, decimal amount);

    [LoggerMessage(2010, LogLevel.Information, "Shutting down: waiting for {Count} executions.")]
    public static partial void Draining(ILogger logger, int count);

    [LoggerMessage(2011, LogLevel.Warning, "Shutting down: time is over, cancelling {Count} executions.")]
    public static partial void DrainCancels(ILogger logger, int count);

    [LoggerMessage(2008, LogLevel.Warning, "Execution {ExecutionId}: the process died while attempt {Attempt} of step {StepId} ran.")]
    public static partial void StepCrashed(ILogger logger, string executionId, string stepId, int attempt);

    [LoggerMessage(2009, LogLevel.Debug, "Execution {ExecutionId}: attempt {Attempt} of step {StepId} took long and had a second call at {Factory}; that counts: {HasWon}.")]
    public static partial void StepHedged(ILogger logger, string executionId, string stepId, int attempt, string factory, bool hasWon);

    [LoggerMessage(2012, LogLevel.Warning, "Shutting down: time is over, interrupting the running calls of {Count} executions; they go on after the restart.")]
    public static partial void DrainInterrupts(ILogger logger, int count);

    [LoggerMessage(2013, LogLevel.Warning, "Shutting down: calls of {Count} executions did not return after they were asked to stop.")]
    public static partial void CallsDidNotReturn(ILogger logger, int count);

    [LoggerMessage(2014, LogLevel.Warning, "Execution {ExecutionId}: attempt {Attempt} of step {StepId} threw {Exception}")]
    public static partial void AttemptThrew(ILogger logger, string executionId, string stepId, int attempt, string exception);

    [LoggerMessage(2020, LogLevel.Information, "Execution {ExecutionId} is taken up under epoch {Epoch}.")]
    public static partial void Recovered(ILogger logger, string executionId, long epoch);

    [LoggerMessage(2021, LogLevel.Error, "Execution {ExecutionId} cannot be taken up: {Problem}")]
    public static partial void NotRecoverable(ILogger logger, string executionId, string problem);

    [LoggerMessage(2022, LogLevel.Warning, "Execution {ExecutionId} is not held by this host any more; what it decided since its last commit is dropped.")]
    public static partial void OwnershipLost(ILogger logger, string executionId);

    [LoggerMessage(2023, LogLevel.Warning, "The store cannot be looked through now ({Problem}): {Reason}")]
    public static partial void RecoveryDelayed(ILogger logger, string problem, string reason);

    [LoggerMessage(2024, LogLevel.Information, "{Count} finished executions were forgotten.")]
    public static partial void Forgotten(ILogger logger, int count);

    [LoggerMessage(2026, LogLevel.Warning, "Execution {ExecutionId}: a modification that was asked for through the store was refused. {Problems}")]
    public static partial void ModificationRefused(ILogger logger, string executionId, string problems);

    [LoggerMessage(2025, LogLevel.Error, "Execution {ExecutionId}: what was decided can never be written.")]
    public static partial void CommitImpossible(ILogger logger, Exception exception, string executionId);
}
