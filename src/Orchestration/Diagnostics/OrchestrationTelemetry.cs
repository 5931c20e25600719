namespace Orchestration.Diagnostics;

/// <summary>The names under which spans and metrics are published.</summary>
public static class OrchestrationTelemetry
{
    /// <summary>The activity source and the meter.</summary>
    public const string SourceName = "Orchestration";

    /// <summary>Span around an execution, from its start until it is final.</summary>
    public const string ExecutionSpan = "orchestration.execution";

    /// <summary>Span around one attempt of a step.</summary>
    public const string StepSpan = "orchestration.step";

    /// <summary>Counts executions that were started, by workflow.</summary>
    public const string ExecutionsStarted = "orchestration.executions.started";

    /// <summary>Counts executions that became final, by workflow and status.</summary>
    public const string ExecutionsFinished = "orchestration.executions.finished";

    /// <summary>How long executions took, in seconds.</summary>
    public const string ExecutionDuration = "orchestration.execution.duration";

    /// <summary>How long steps took from the first attempt's start to the end, in seconds.</summary>
    public const string StepDuration = "orchestration.step.duration";

    /// <summary>Counts attempts that failed and are repeated.</summary>
    public const string StepRetries = "orchestration.step.retries";

    /// <summary>What attempts cost, in the one currency of the host, by action; attempts that cost nothing are left out.</summary>
    public const string StepCost = "orchestration.step.cost";

    /// <summary>Tag: the workflow's id.</summary>
    public const string WorkflowTag = "orchestration.workflow.id";

    /// <summary>Tag: the final status.</summary>
    public const string StatusTag = "orchestration.status";

    /// <summary>Tag: the action's name.</summary>
    public const string ActionTag = "orchestration.action";

    /// <summary>Tag: the factory's name.</summary>
    public const string FactoryTag = "orchestration.factory";

    /// <summary>Tag on spans only: the execution's id.</summary>
    public const string ExecutionTag = "orchestration.execution.id";

    /// <summary>Tag on spans only: the step's id.</summary>
    public const string StepTag = "orchestration.step.id";

    /// <summary>Tag on spans only: the attempt's number, from 1.</summary>
    public const string AttemptTag = "orchestration.attempt";
}
