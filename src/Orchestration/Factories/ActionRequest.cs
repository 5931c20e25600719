using Orchestration.Artifacts;
using Orchestration.Templates;

namespace Orchestration.Factories;

/// <summary>What a factory is asked to do.</summary>
public class ActionRequest
{
    /// <summary>Makes a request.</summary>
    /// <param name="action">The action's name.</param>
    /// <param name="parameters">The parameters, with all references replaced.</param>
    /// <param name="artifacts">Where the action puts the files it makes.</param>
    public ActionRequest(string action, JsonPayload parameters, IArtifactStore artifacts)
    {
        ArgumentException.ThrowIfNullOrEmpty(action);
        ArgumentNullException.ThrowIfNull(artifacts);
        Action = action;
        Parameters = parameters;
        Artifacts = artifacts;
    }

    /// <summary>The action's name.</summary>
    public string Action { get; }

    /// <summary>The parameters, with all references replaced.</summary>
    public JsonPayload Parameters { get; }

    /// <summary>Where the action puts the files it makes.</summary>
    public IArtifactStore Artifacts { get; }

    /// <summary>The execution that asks, or null for a single call.</summary>
    public virtual string? ExecutionId => null;

    /// <summary>The step that asks, or null for a single call.</summary>
    public virtual string? StepId => null;

    /// <summary>Which attempt of the step this is.</summary>
    /// <value>Counted from 1.</value>
    public virtual int Attempt => 1;

    /// <summary>The same for every attempt at the same work, so that a service can recognise a repeated call; a rerun is other work.</summary>
    public virtual string? IdempotencyKey => null;

    /// <summary>Tells watchers how far the action is. May be called from any thread, as often as you like.</summary>
    /// <param name="progress">How far it is.</param>
    public virtual void Report(ActionProgress progress)
    {
    }
}
