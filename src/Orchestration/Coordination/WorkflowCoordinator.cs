using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Orchestration.Diagnostics;
using Orchestration.Factories;
using Orchestration.Planning;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination;

/// <summary>Starts executions, finds them, and drains them at shutdown.</summary>
/// <remarks>All members may be called from any thread; no step's body runs on the caller's.</remarks>
public sealed class WorkflowCoordinator
{
    private readonly ConcurrentDictionary<string, ExecutionDriver> _active = new(StringComparer.Ordinal);
    private readonly ConditionalWeakTable<WorkflowTemplate, PreparedPlan> _plans = [];
    private readonly ExecutionHost _host;
    private readonly WorkflowPlanner _planner;
    private readonly WorkflowCatalog _catalog;
    private readonly IFactoryDirectory _directory;
    private readonly ResiliencePipelines _pipelines;
    private readonly Action<ExecutionDriver> _forget;
    private readonly Lock _named = new();
    private volatile bool _isDraining;

    internal WorkflowCoordinator(ExecutionHost host, WorkflowPlanner planner, WorkflowCatalog catalog, IFactoryDirectory directory)
    {
        _host = host;
        _planner = planner;
        _catalog = catalog;
        _directory = directory;
        _pipelines = new ResiliencePipelines(host.Time);
        _forget = Forget;
    }

    /// <summary>How many executions are not final.</summary>
    public int ActiveCount => _active.Count;

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
    public ExecutionPlan Plan(WorkflowReference workflow) => Prepare(Find(workflow)).Plan;

    /// <summary>Starts an execution and waits until it is final.</summary>
    /// <param name="workflow">A template, or the id of one in the catalog.</param>
    /// <param name="options">Inputs, id, tags, priority.</param>
    /// <param name="cancellationToken">Cancels the execution; the answer is then the cancelled execution.</param>
    /// <exception cref="InvalidTemplateException">The template has problems; all are named, nothing was started.</exception>
    /// <exception cref="InvalidInputsException">The inputs do not fit the template's schema; every violation is named, nothing was started.</exception>
    /// <exception cref="ExecutionConflictException">The id exists with other input.</exception>
    public Task<WorkflowExecution> ExecuteAsync(WorkflowReference workflow, StartOptions? options = null, CancellationToken cancellationToken = default)
    {
        (StoredExecution stored, PreparedPlan plan, ExecutionDriver? driver) = Start(workflow, options ?? StartOptions.Default, cancels: true, cancellationToken);
        return driver is null ? Task.FromResult(new ExecutionHandle(this, stored, plan.Plan, null).GetSnapshot()) : driver.Finished;
    }

    /// <summary>Starts an execution and answers a handle to it.</summary>
    /// <param name="workflow">A template, or the id of one in the catalog.</param>
    /// <param name="options">Inputs, id, tags, priority.</param>
    /// <param name="cancellationToken">Stops the start only; an execution that was started goes on.</param>
    /// <exception cref="InvalidTemplateException">The template has problems; all are named, nothing was started.</exception>
    /// <exception cref="InvalidInputsException">The inputs do not fit the template's schema; every violation is named, nothing was started.</exception>
    /// <exception cref="ExecutionConflictException">The id exists with other input.</exception>
    public Task<ExecutionHandle> StartAsync(WorkflowReference workflow, StartOptions? options = null, CancellationToken cancellationToken = default)
    {
        (StoredExecution stored, PreparedPlan plan, ExecutionDriver? driver) = Start(workflow, options ?? StartOptions.Default, cancels: false, cancellationToken);
        return Task.FromResult(new ExecutionHandle(this, stored, plan.Plan, driver));
    }

    /// <summary>A handle to an execution that is remembered, or null.</summary>
    /// <param name="executionId">The execution's id.</param>
    public ExecutionHandle? Find(string executionId)
    {
        ArgumentNullException.ThrowIfNull(executionId);
        if (_active.TryGetValue(executionId, out ExecutionDriver? driver))
            return new ExecutionHandle(this, driver.Stored, driver.Plan, driver);

        return _host.Store.FindAsync(executionId, default).AsTask().GetAwaiter().GetResult() is { } stored ? new ExecutionHandle(this, stored, PlanOf(stored), null) : null;
    }

    /// <summary>Lists executions, newest first.</summary>
    /// <param name="query">Which ones.</param>
    /// <exception cref="ArgumentException">The limit is out of range, or the cursor is not one of ours.</exception>
    public ExecutionPage List(ExecutionQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _host.Store.QueryAsync(query, default).AsTask().GetAwaiter().GetResult();
    }

    /// <summary>Accepts no further starts and waits until every execution is final; when time is over, cancels those that are left.</summary>
    /// <param name="cancellationToken">Time is over.</param>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        _isDraining = true;
        if (!_active.IsEmpty)
            CoordinationLog.Draining(_host.Logger, _active.Count);

        try
        {
            while (!_active.IsEmpty)
                await Task.WhenAll(_active.Values.Select(driver => driver.Finished)).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            CoordinationLog.DrainCancels(_host.Logger, _active.Count);
            await Task.WhenAll(_active.Values.Select(driver =>
                driver.RequestAsync(new ControlInput(ControlKind.Cancel) { Reason = "The host is shutting down." })));
        }
    }

    private (StoredExecution Stored, PreparedPlan Plan, ExecutionDriver? Driver) Start(
        WorkflowReference workflow, StartOptions options, bool cancels, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_isDraining)
            throw new InvalidOperationException("The host is shutting down and starts no executions.");

        StartOptionsCheck.Throw(options);
        PreparedPlan plan = Prepare(Find(workflow));
        long now = _host.Now;
        string id = options.ExecutionId ?? Guid.CreateVersion7(new DateTimeOffset(now, TimeSpan.Zero)).ToString("n");
        StoredExecution stored = new(id, plan.Plan.Template, plan.Complete(options.Inputs.ToPayload()), options.Tags, now) { Priority = options.Priority };
        if (options.ExecutionId is null)
            return (stored, plan, Begin(stored, plan, options, cancels ? cancellationToken : default));

        lock (_named)
        {
            if (_active.TryGetValue(id, out ExecutionDriver? active))
                return Same(active.Stored, stored, plan, active);
            if (_host.Store.FindAsync(id, default).AsTask().GetAwaiter().GetResult() is { } remembered)
                return Same(remembered, stored, plan, null);

            return (stored, plan, Begin(stored, plan, options, cancels ? cancellationToken : default));
        }
    }

    private ExecutionDriver Begin(StoredExecution stored, PreparedPlan plan, StartOptions options, CancellationToken callerToken)
    {
        Activity? around = Activity.Current;
        Activity? span = Telemetry.StartExecution(stored.ExecutionId, stored.Template.WorkflowId);
        ExecutionDriver driver = new(_host, plan, stored, options.Priority, _forget) { Span = span };
        if (span is not null)
            Activity.Current = around;

        Telemetry.ExecutionStarted(stored.Template.WorkflowId);
        _active[stored.ExecutionId] = driver;
        _host.Store.CreateAsync(stored, default).AsTask().GetAwaiter().GetResult();
        driver.Start(callerToken);
        return driver;
    }

    private (StoredExecution Stored, PreparedPlan Plan, ExecutionDriver? Driver) Same(
        StoredExecution existing, StoredExecution asked, PreparedPlan plan, ExecutionDriver? driver)
    {
        if (existing.Inputs != asked.Inputs || PlanOf(existing).ContentHash != plan.Plan.ContentHash)
            throw new ExecutionConflictException(existing.ExecutionId);

        return (existing, plan, driver);
    }

    private WorkflowTemplate Find(WorkflowReference workflow) =>
        workflow.Template ?? (_catalog.TryGet(workflow, out WorkflowTemplate? template) ? template : throw new WorkflowNotFoundException(workflow));

    private PreparedPlan Prepare(WorkflowTemplate template)
    {
        long version = _directory.Version;
        if (_plans.TryGetValue(template, out PreparedPlan? plan) && plan.DirectoryVersion == version)
            return plan;

        plan = new PreparedPlan(_planner.Plan(template), _host.Options, _pipelines, _host.Limits, version);
        _plans.AddOrUpdate(template, plan);
        return plan;
    }

    /// <summary>The plan of an execution that was started here, whatever factories are connected now.</summary>
    private ExecutionPlan PlanOf(StoredExecution stored) =>
        _plans.TryGetValue(stored.Template, out PreparedPlan? plan) ? plan.Plan : Prepare(stored.Template).Plan;

    /// <summary>The driver of an execution that is not final, or null.</summary>
    internal ExecutionDriver? ActiveDriverOf(StoredExecution stored) =>
        _active.TryGetValue(stored.ExecutionId, out ExecutionDriver? driver) && ReferenceEquals(driver.Stored, stored) ? driver : null;

    /// <summary>The driver that is to run steps of an execution again; of a final one it is new.</summary>
    internal async Task<ExecutionDriver> TakeUpAsync(StoredExecution stored)
    {
        if (_isDraining)
            throw new InvalidOperationException("The host is shutting down and starts no executions.");

        ExecutionDriver? taken = null;
        if (stored.LastWriter?.Target is ExecutionDriver last && ActiveDriverOf(stored) is null)
            await last.RequestAsync(new ControlInput(ControlKind.HandOver) { Successor = () => taken = TakeUp(stored) });
        return taken ?? TakeUp(stored);
    }

    private ExecutionDriver TakeUp(StoredExecution stored)
    {
        lock (_named)
        {
            if (ActiveDriverOf(stored) is { } active)
                return active;
            if (_host.Store.FindAsync(stored.ExecutionId, default).AsTask().GetAwaiter().GetResult() is { } other && !ReferenceEquals(other, stored))
                throw new ExecutionConflictException(stored.ExecutionId);

            PreparedPlan plan = _plans.TryGetValue(stored.Template, out PreparedPlan? known) ? known : Prepare(stored.Template);
            ExecutionDriver driver = new(_host, plan, stored, stored.Priority, _forget) { Run = ++stored.Runs };
            if (_host.Store.FindAsync(stored.ExecutionId, default).AsTask().GetAwaiter().GetResult() is null)
                _host.Store.CreateAsync(stored, default).AsTask().GetAwaiter().GetResult();
            _active[stored.ExecutionId] = driver;
            return driver;
        }
    }

    private void Forget(ExecutionDriver driver)
    {
        driver.Stored.LastWriter = driver.HasAbandonedCalls ? new WeakReference(driver) : null;
        _active.TryRemove(driver.ExecutionId, out _);
    }
}
