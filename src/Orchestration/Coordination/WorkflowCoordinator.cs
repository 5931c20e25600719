using Orchestration.Coordination.Children;
using Orchestration.Coordination.Estimates;
using Orchestration.Coordination.Recovery;
using Orchestration.Coordination.Starting;
using Orchestration.Factories;
using Orchestration.Planning;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination;

/// <summary>Starts executions, finds them, and drains them at shutdown.</summary>
/// <remarks>All members may be called from any thread; no step's body runs on the caller's.</remarks>
public sealed class WorkflowCoordinator
{
    private readonly ActiveExecutions _active;
    private readonly ExecutionHost _host;
    private readonly PlanLibrary _plans;
    private readonly ExecutionStarter _starter;
    private readonly TakeOver _takeOver;
    private readonly RecoveryLoop _recovery;
    private volatile bool _isDraining;

    internal WorkflowCoordinator(ExecutionHost host, WorkflowPlanner planner, WorkflowCatalog catalog, IFactoryDirectory directory, RetentionOptions retention)
    {
        _host = host;
        _active = new ActiveExecutions(host.Store.IsDurable);
        _plans = new PlanLibrary(host, planner, catalog, directory);
        _takeOver = new TakeOver(host, _plans, _active, Forget);
        _starter = new ExecutionStarter(host, _plans, _active, Forget);
        host.Children = new ChildFollower(host, new ChildStarter(host, _plans, _active, Forget), _plans, _takeOver);
        _recovery = new RecoveryLoop(host, _active, _takeOver, retention);
    }

    /// <summary>How many executions run on this host.</summary>
    public int ActiveCount => _active.Count;

    /// <summary>How many steps wait for a place at a factory.</summary>
    internal int WaitingForFactories => _active.All.Sum(driver => driver.Starter.WaitingForFactories);

    /// <summary>How the store of executions is.</summary>
    public StoreHealth StoreHealth => _host.Store.Health;

    /// <summary>Whether executions outlive the process.</summary>
    internal bool IsDurable => _host.Store.IsDurable;

    internal TimeProvider Time => _host.Time;

    /// <summary>Checks templates against what the host has.</summary>
    internal WorkflowPlanner Planner => _host.Planner;

    /// <summary>Makes a template from its parts.</summary>
    /// <param name="name">The name; the id is made from it.</param>
    /// <param name="description">What the workflow is for.</param>
    /// <param name="steps">The steps.</param>
    public static WorkflowTemplate CreateTemplate(string name, string? description, params IReadOnlyList<WorkflowStep> steps)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new WorkflowTemplate { WorkflowId = name.Trim().ToLowerInvariant().Replace(' ', '-'), Name = name, Description = description, Steps = steps };
    }

    /// <summary>Checks a template and indexes it, or answers the plan that was made before.</summary>
    /// <param name="workflow">A template, or the id of one in the catalog.</param>
    /// <exception cref="InvalidTemplateException">The template has problems; all are named.</exception>
    public ExecutionPlan Plan(WorkflowReference workflow) => _plans.Prepare(workflow).Plan;

    /// <summary>Says what an execution is expected to cost and to take; starts nothing and calls no factory.</summary>
    /// <param name="workflow">A template, or the id of one in the catalog.</param>
    /// <param name="options">What the start would say: inputs, tags, priority.</param>
    /// <param name="cancellationToken">Stops the estimate.</param>
    /// <exception cref="InvalidTemplateException">The template has problems; all are named.</exception>
    /// <exception cref="InvalidInputsException">The inputs do not fit the template's schema; every violation is named.</exception>
    public Task<WorkflowEstimate> EstimateAsync(WorkflowReference workflow, StartOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= StartOptions.Default;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            StartOptionsCheck.Throw(options);
            return Task.FromResult(new WorkflowEstimator(_host, _plans, options, cancellationToken).Estimate(_plans.Prepare(workflow)));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<WorkflowEstimate>(cancellationToken);
        }
        catch (Exception problem)
        {
            return Task.FromException<WorkflowEstimate>(problem);
        }
    }

    /// <summary>Starts an execution and waits until it is final.</summary>
    /// <param name="workflow">A template, or the id of one in the catalog.</param>
    /// <param name="options">Inputs, id, tags, priority.</param>
    /// <param name="cancellationToken">Cancels the execution; the answer is then the cancelled execution.</param>
    /// <exception cref="InvalidTemplateException">The template has problems; all are named, nothing was started.</exception>
    /// <exception cref="InvalidInputsException">The inputs do not fit the template's schema; every violation is named, nothing was started.</exception>
    /// <exception cref="ExecutionConflictException">The id exists with other input.</exception>
    /// <exception cref="StoreUnavailableException">The execution cannot be remembered now; nothing was started. Or the host shut down before it was final; it goes on after the restart.</exception>
    public Task<WorkflowExecution> ExecuteAsync(WorkflowReference workflow, StartOptions? options = null, CancellationToken cancellationToken = default)
    {
        ValueTask<StartedExecution> starting = BeginAsync(workflow, options, cancellationToken, cancellationToken);
        return !IsDurable && starting is { IsCompletedSuccessfully: true, Result.Driver: { } driver }
            ? driver.Finished!
            : ExecuteAsync(starting);
    }

    /// <summary>Starts an execution and answers a handle to it.</summary>
    /// <param name="workflow">A template, or the id of one in the catalog.</param>
    /// <param name="options">Inputs, id, tags, priority.</param>
    /// <param name="cancellationToken">Stops the start only; an execution that was started goes on.</param>
    /// <exception cref="InvalidTemplateException">The template has problems; all are named, nothing was started.</exception>
    /// <exception cref="InvalidInputsException">The inputs do not fit the template's schema; every violation is named, nothing was started.</exception>
    /// <exception cref="ExecutionConflictException">The id exists with other input.</exception>
    /// <exception cref="StoreUnavailableException">The execution cannot be remembered now; nothing was started.</exception>
    public async Task<ExecutionHandle> StartAsync(WorkflowReference workflow, StartOptions? options = null, CancellationToken cancellationToken = default) =>
        new(this, await BeginAsync(workflow, options, default, cancellationToken));

    /// <summary>A handle to an execution that is remembered, or null.</summary>
    /// <param name="executionId">The execution's id.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be asked now.</exception>
    public async Task<ExecutionHandle?> FindAsync(string executionId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(executionId);
        if (_active.TryGet(executionId, out ExecutionDriver? driver))
            return new ExecutionHandle(this, new StartedExecution(driver.Stored, driver.Plan, driver));

        await _recovery.WaitUntilReadableAsync(cancellationToken);
        return await _host.Store.FindAsync(executionId, cancellationToken) is { } stored
            ? new ExecutionHandle(this, new StartedExecution(stored, _plans.Of(stored).Plan, _active.Of(stored)))
            : null;
    }

    /// <summary>Sends a signal to an execution, wherever it runs: <see cref="ExecutionHandle.SignalAsync"/>.</summary>
    /// <param name="executionId">The execution's id.</param>
    /// <param name="name">The name for which steps wait.</param>
    /// <param name="payload">What the signal says: the output of the step that gets it. At most 1 MiB.</param>
    /// <param name="key">Names the signal for good: sent again with the same key, it counts once. Null never does.</param>
    /// <exception cref="ArgumentException">The name, the key or the payload is not possible.</exception>
    /// <exception cref="ExecutionNotFoundException">No execution with this id is remembered.</exception>
    /// <exception cref="ExecutionStateException">The execution is final.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be asked now.</exception>
    public async Task SignalAsync(string executionId, string name, JsonPayload payload = default, string? key = null)
    {
        ExecutionHandle handle = await FindAsync(executionId) ?? throw new ExecutionNotFoundException(executionId);
        await handle.SignalAsync(name, payload, key);
    }

    /// <summary>Lists executions, newest first.</summary>
    /// <param name="query">Which ones.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="ArgumentException">The limit is out of range, or the cursor is not one of ours.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be asked now.</exception>
    public async Task<ExecutionPage> ListAsync(ExecutionQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        await _recovery.WaitUntilReadableAsync(cancellationToken);
        return await _host.Store.QueryAsync(query, cancellationToken);
    }

    /// <summary>Accepts no further starts, and ends the work of this host.</summary>
    /// <remarks>
    /// In memory it waits until every execution is final, and cancels those that are paused or that only a signal could move; when time is over, it cancels those that are left and waits for their calls to return, within their grace.
    /// With a durable store it waits until running calls have returned; when time is over, it interrupts them. All else goes on after the restart, or on another host.
    /// </remarks>
    /// <param name="cancellationToken">Time is over.</param>
    public Task DrainAsync(CancellationToken cancellationToken)
    {
        _isDraining = true;
        return new Shutdown(_host, _active, _recovery).RunAsync(cancellationToken);
    }

    /// <summary>Opens a durable store and begins to take up what others left; of a store in memory it does nothing. Called again, it does nothing.</summary>
    /// <exception cref="StoreUnavailableException">The store was written by a newer version of the library.</exception>
    internal Task OpenAsync(CancellationToken cancellationToken) => _recovery.StartAsync(cancellationToken);

    /// <summary>The driver of an execution that runs here, or null.</summary>
    internal ExecutionDriver? ActiveDriverOf(StoredExecution stored) => _active.Of(stored);

    /// <summary>Reads an execution again that does not run here.</summary>
    internal async Task<StoredExecution> RefreshAsync(StoredExecution stored, CancellationToken cancellationToken) =>
        IsDurable && await _host.Store.FindAsync(stored.ExecutionId, cancellationToken) is { } fresh ? fresh : stored;

    /// <summary>The template that is meant.</summary>
    /// <exception cref="WorkflowNotFoundException">The catalog has no such template.</exception>
    internal WorkflowTemplate Find(WorkflowReference workflow) => _plans.Find(workflow);

    /// <summary>Leaves a message for the host that runs an execution.</summary>
    internal async Task<bool> PostAsync(string executionId, InboxMessage message) => await _host.Store.PostAsync(executionId, message, CancellationToken.None);

    /// <summary>Hands over what was left in the store for executions that run here by now.</summary>
    internal Task DeliverMessagesAsync() => _recovery.DeliverMessagesAsync();

    /// <summary>The driver that is to run steps of an execution again; of a final one it is new.</summary>
    /// <exception cref="StoreUnavailableException">This host does not work with the store now; it may be a standby.</exception>
    internal async Task<ExecutionDriver> TakeUpAsync(StoredExecution stored)
    {
        ThrowIfDraining();
        if (IsDurable)
            await _recovery.WaitUntilActiveAsync(CancellationToken.None);
        return await _takeOver.TakeUpAgainAsync(stored);
    }

    private async ValueTask<StartedExecution> BeginDurableAsync(WorkflowReference workflow, StartOptions options, CancellationToken callerToken, CancellationToken cancellationToken)
    {
        await _recovery.WaitUntilActiveAsync(cancellationToken);
        StartedExecution started = await _starter.StartAsync(workflow, options, callerToken, cancellationToken);
        if (started.Driver is null && !started.Stored.Status.IsFinal && await _takeOver.TryRecoverAsync(started.Stored.ExecutionId, cancellationToken) is { } driver)
            return new StartedExecution(driver.Stored, driver.Plan, driver);

        return started;
    }

    private ValueTask<StartedExecution> BeginAsync(WorkflowReference workflow, StartOptions? options, CancellationToken callerToken, CancellationToken cancellationToken)
    {
        ThrowIfDraining();
        options ??= StartOptions.Default;
        return IsDurable
            ? BeginDurableAsync(workflow, options, callerToken, cancellationToken)
            : _starter.StartAsync(workflow, options, callerToken, cancellationToken);
    }

    /// <summary>The caller's token cancels the execution, and the wait goes on until it is cancelled.</summary>
    private async Task<WorkflowExecution> ExecuteAsync(ValueTask<StartedExecution> starting) =>
        await new ExecutionHandle(this, await starting).WaitAsync(CancellationToken.None);

    private void ThrowIfDraining()
    {
        if (_isDraining)
            throw new InvalidOperationException("The host is shutting down and starts no executions.");
    }

    private void Forget(ExecutionDriver driver)
    {
        driver.Stored.LastWriter = driver.HasAbandonedCalls ? new WeakReference(driver) : null;
        _active.Remove(driver);
    }
}
