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

    /// <summary>Span around the second call of a hedged attempt, under that of the attempt.</summary>
    public const string HedgeSpan = "orchestration.hedge";

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

    /// <summary>Counts decisions of the router, by strategy, factory and reason code; dry runs are left out.</summary>
    public const string RoutingDecisions = "orchestration.routing.decisions";

    /// <summary>How long decisions of the router took, in seconds, by strategy.</summary>
    public const string RoutingDecisionDuration = "orchestration.routing.decision.duration";

    /// <summary>Counts decisions that went to a fallback, by the factory that got the task.</summary>
    public const string RoutingFallbacks = "orchestration.routing.fallbacks";

    /// <summary>Counts second calls of hedged attempts, by the factory that got them and by whether their result counted.</summary>
    public const string RoutingHedges = "orchestration.routing.hedges";

    /// <summary>How many tasks and steps wait for a place at a factory now.</summary>
    public const string RoutingQueuedTasks = "orchestration.routing.queued_tasks";

    /// <summary>How long tasks and steps waited for a place, in seconds, by the factory that they got; those that waited only.</summary>
    public const string RoutingQueueDuration = "orchestration.routing.queue.duration";

    /// <summary>How many calls run at a factory now.</summary>
    public const string FactoryActiveCalls = "orchestration.factory.active_calls";

    /// <summary>The share of a factory's places that is taken, from 0 to 1; factories without a limit are left out.</summary>
    public const string FactoryUtilization = "orchestration.factory.utilization";

    /// <summary>The state of a factory's circuit: 1 for the state in which it is, 0 for the others.</summary>
    public const string FactoryCircuitState = "orchestration.factory.circuit.state";

    /// <summary>Counts changes of a factory's circuit, by factory and new state.</summary>
    public const string FactoryCircuitTransitions = "orchestration.factory.circuit.transitions";

    /// <summary>Counts how often a factory asked for no calls for a while, such as with status 429.</summary>
    public const string FactoryPauses = "orchestration.factory.pauses";

    /// <summary>What calls cost, in the one currency of the host, by factory; calls that cost nothing are left out.</summary>
    public const string FactoryCost = "orchestration.factory.cost";

    /// <summary>How long successful calls take as the router has learned it, in seconds, by factory and action.</summary>
    public const string FactoryExpectedDuration = "orchestration.factory.expected_duration";

    /// <summary>Tag: the workflow's id.</summary>
    public const string WorkflowTag = "orchestration.workflow.id";

    /// <summary>Tag: the final status.</summary>
    public const string StatusTag = "orchestration.status";

    /// <summary>Tag: the action's name.</summary>
    public const string ActionTag = "orchestration.action";

    /// <summary>Tag: the factory's name.</summary>
    public const string FactoryTag = "orchestration.factory";

    /// <summary>Tag: the strategy that chose.</summary>
    public const string StrategyTag = "orchestration.routing.strategy";

    /// <summary>Tag: what decided, one of the reason codes.</summary>
    public const string ReasonTag = "orchestration.routing.reason";

    /// <summary>Tag: the state of a circuit.</summary>
    public const string CircuitTag = "orchestration.circuit.state";

    /// <summary>Tag: what came of a second call: <c>won</c> or <c>lost</c>.</summary>
    public const string OutcomeTag = "orchestration.outcome";

    internal const string Won = "won";

    internal const string Lost = "lost";

    /// <summary>Tag on spans only: the execution's id.</summary>
    public const string ExecutionTag = "orchestration.execution.id";

    /// <summary>Tag on spans only: the step's id.</summary>
    public const string StepTag = "orchestration.step.id";

    /// <summary>Tag on spans only: the attempt's number, from 1.</summary>
    public const string AttemptTag = "orchestration.attempt";
}
