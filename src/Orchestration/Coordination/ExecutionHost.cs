using Microsoft.Extensions.Logging;
using Orchestration.Artifacts;
using Orchestration.Coordination.Children;
using Orchestration.Coordination.Deciding;
using Orchestration.Coordination.Driving;
using Orchestration.Coordination.Limits;
using Orchestration.Coordination.Queueing;
using Orchestration.Coordination.Recovery;
using Orchestration.Coordination.Retrying;
using Orchestration.Factories;
using Orchestration.Planning;
using Orchestration.Routing;
using Orchestration.Storage;

namespace Orchestration.Coordination;

/// <summary>What all executions of a host share.</summary>
internal sealed class ExecutionHost(
    WorkflowOptions options,
    RecoveryOptions recovery,
    FactoryConnector factories,
    TaskRouter router,
    IExecutionStore store,
    IArtifactStore artifacts,
    ISecretResolver secrets,
    LimitTable limits,
    IDispatchQueue dispatch,
    RegisteredConditions conditions,
    TimeProvider time,
    Jitter jitter,
    ILogger<WorkflowCoordinator> logger)
{
    private volatile bool _isLeaving;
    private volatile bool _endsWaits;

    public WorkflowOptions Options { get; } = options;

    public RecoveryOptions Recovery { get; } = recovery;

    public FactoryConnector Factories { get; } = factories;

    public TaskRouter Router { get; } = router;

    public IExecutionStore Store { get; } = store;

    public IArtifactStore Artifacts { get; } = artifacts;

    public ISecretResolver Secrets { get; } = secrets;

    public LimitTable Limits { get; } = limits;

    public IDispatchQueue Dispatch { get; } = dispatch;

    public RegisteredConditions Conditions { get; } = conditions;

    public TimeProvider Time { get; } = time;

    public Jitter Jitter { get; } = jitter;

    public ILogger Logger { get; } = logger;

    /// <summary>Checks templates against what the host has.</summary>
    public required WorkflowPlanner Planner { get; init; }

    public HostGate Gate { get; } = new(options.MaxConcurrentStepsPerHost);

    /// <summary>The one place of steps that may be what kills their host.</summary>
    public HostGate Suspects { get; } = new(1);

    public CapacityWaiters Waiters { get; } = new(router);

    /// <summary>Follows the executions that do the work of steps; set by whoever can start executions.</summary>
    public ChildFollower? Children { get; set; }

    /// <summary>Whether this host gives back what it holds: an execution that was being acquired meanwhile starts nothing here.</summary>
    public bool IsLeaving { get => _isLeaving; set => _isLeaving = value; }

    /// <summary>Whether this host ends, so that no word from outside comes any more.</summary>
    public bool EndsWaits { get => _endsWaits; set => _endsWaits = value; }

    public long Now => Time.GetUtcNow().UtcTicks;

    /// <summary>Gives a place at the host back.</summary>
    public void Leave()
    {
        if (!Gate.IsLimited)
            return;

        Gate.Exit();
        Waiters.HostPlaceFreed();
    }

    /// <summary>Gives the place of suspects back.</summary>
    public void LeaveSuspects()
    {
        Suspects.Exit();
        Waiters.SuspectLeft();
    }
}
