namespace Orchestration.Templates;

/// <summary>Begins steps of every kind for the builder.</summary>
internal static class StepKinds
{
    public static WorkflowStep Action(string stepId, FactoryType? factoryType, string action)
    {
        ArgumentException.ThrowIfNullOrEmpty(stepId);
        ArgumentNullException.ThrowIfNull(action);
        return new WorkflowStep { StepId = stepId, FactoryType = factoryType, Action = action };
    }

    public static WorkflowStep Timer(string stepId, TimeSpan delay)
    {
        ArgumentException.ThrowIfNullOrEmpty(stepId);
        return new WorkflowStep { StepId = stepId, Delay = delay };
    }

    public static WorkflowStep Timer(string stepId, ParameterValue until)
    {
        ArgumentException.ThrowIfNullOrEmpty(stepId);
        ArgumentNullException.ThrowIfNull(until);
        return new WorkflowStep { StepId = stepId, Until = until };
    }

    public static WorkflowStep Signal(string stepId, string signal)
    {
        ArgumentException.ThrowIfNullOrEmpty(stepId);
        ArgumentNullException.ThrowIfNull(signal);
        return new WorkflowStep { StepId = stepId, Signal = new SignalWait { Name = signal } };
    }

    public static WorkflowStep Workflow(string stepId, WorkflowReference workflow)
    {
        ArgumentException.ThrowIfNullOrEmpty(stepId);
        return new WorkflowStep { StepId = stepId, Workflow = new SubWorkflow { Workflow = workflow } };
    }
}
