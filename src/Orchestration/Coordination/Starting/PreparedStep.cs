using System.Collections.ObjectModel;
using Orchestration.Coordination.Limits;
using Orchestration.Planning;
using Orchestration.Routing;
using Orchestration.Templates;
using Polly;

namespace Orchestration.Coordination.Starting;

/// <summary>A planned step with all that its attempts share: settings resolved, the task for the router, the pipeline.</summary>
internal sealed class PreparedStep
{
    public PreparedStep(PlannedStep step, WorkflowTemplate template, WorkflowOptions options, ResiliencePipelines pipelines, LimitTable limits, bool mayBeOvertaken)
    {
        Step = step;
        Action = step.Definition.Action ?? "";
        Child = step.Definition.Workflow;
        Priority = step.Definition.Priority;
        HasSecrets = step.Parameters.HasSecrets;
        HasTimeLimits = step.Definition.AttemptTimeout is not null || step.Definition.Timeout is not null;
        StopsAlone = mayBeOvertaken || step.Definition.Timeout is not null || step.Definition.ForEach is { CancelRemaining: true };
        GoesOverItems = step.Items is not null;
        Retry = step.Definition.Retry ?? (Child is null ? template.Retry ?? options.Retry : RetryPolicy.None);
        Pipeline = step.Definition.AttemptTimeout is { } timeout ? pipelines.ForTimeout(timeout) : null;
        IsHedged = Child is null && step.Definition.Factory is null && step.Definition.OnUnknown is null or UnknownReaction.Retry && (step.Definition.Hedge ?? pipelines.HedgesUsually);
        IsSurrounded = IsHedged || Pipeline is not null;
        Limits = limits.Find(step.Definition.Limits);
        if (Child is null && !step.Parameters.HasReferences)
            SharedTask = CreateTask(step.Parameters.Constant, 0, ReadOnlyDictionary<string, string>.Empty);
    }

    public PlannedStep Step { get; }

    /// <summary>Copied from the step, as all that each attempt needs: one place in memory instead of four.</summary>
    public string Action { get; }

    /// <summary>The workflow that does the step's work in an execution of its own; null when a factory does it. What that execution retried is not retried by default.</summary>
    public SubWorkflow? Child { get; }

    public int Priority { get; }

    /// <summary>Whether it undoes what was done for each item of a list.</summary>
    public bool UndoesItems { get; init; }

    /// <summary>Whether the step does its work once for each item of a list; attempts are then at items.</summary>
    public bool GoesOverItems { get; }

    public bool HasSecrets { get; }

    public bool HasTimeLimits { get; }

    /// <summary>Whether an attempt may be asked to stop while others of its execution go on.</summary>
    public bool StopsAlone { get; }

    public RetryPolicy Retry { get; }

    /// <summary>What surrounds one call, or null when nothing does.</summary>
    public ResiliencePipeline? Pipeline { get; }

    /// <summary>Whether a call that takes unusually long may get a second one at another factory.</summary>
    public bool IsHedged { get; }

    /// <summary>Whether anything surrounds one call.</summary>
    public bool IsSurrounded { get; }

    /// <summary>The named limits under which each attempt takes a place, or null when there are none.</summary>
    public NamedLimit[]? Limits { get; }

    /// <summary>The task of every attempt of every execution without priority and tags, when the parameters are constant.</summary>
    public RoutingTask? SharedTask { get; }

    public RoutingTask CreateTask(JsonPayload parameters, int executionPriority, IReadOnlyDictionary<string, string> tags) => new()
    {
        FactoryType = Step.Definition.FactoryType,
        Factory = Step.Definition.Factory,
        Action = Action,
        Parameters = parameters,
        Priority = Priority + executionPriority,
        Tags = tags,
    };
}
