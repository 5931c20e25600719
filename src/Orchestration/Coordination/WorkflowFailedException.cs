namespace Orchestration.Coordination;

/// <summary>An execution failed; thrown by <see cref="WorkflowExecution.EnsureSucceeded"/> only.</summary>
public sealed class WorkflowFailedException : OrchestrationException
{
    internal WorkflowFailedException(WorkflowExecution execution)
        : base(Describe(execution)) => Execution = execution;

    /// <summary>The execution, with the failures of its steps.</summary>
    public WorkflowExecution Execution { get; }

    private static string Describe(WorkflowExecution execution)
    {
        IEnumerable<string> failures = execution.Steps
            .Where(step => step.Status == StepStatus.Failed)
            .Take(10)
            .Select(step => $"step '{step.StepId}' failed after {step.Attempts} attempt(s): {step.Failure!.Kind}: {step.Failure.Message}");
        failures = failures.Concat(execution.Steps
            .Where(step => step.Compensation?.Failure is not null)
            .Take(10)
            .Select(step => $"step '{step.StepId}' could not be undone: {step.Compensation!.Failure!.Kind}: {step.Compensation.Failure.Message}"));
        if (execution.OwnFailure is { } own)
            failures = failures.Append(own.Message);
        return $"Execution '{execution.ExecutionId}' of workflow '{execution.Template.WorkflowId}' failed: {string.Join("; ", failures)}";
    }
}
