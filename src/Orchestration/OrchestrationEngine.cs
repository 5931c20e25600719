using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Estimates;
using Orchestration.Factories;
using Orchestration.Planning;
using Orchestration.Routing;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration;

/// <summary>The door to everything: runs workflows, routes tasks, tells the state of factories.</summary>
/// <remarks>All members may be called from any thread. Register it with <c>AddOrchestration</c>, or make one with <see cref="Create(Action{OrchestrationBuilder})"/>.</remarks>
public sealed class OrchestrationEngine : IAsyncDisposable
{
    private IAsyncDisposable? _owned;

    internal OrchestrationEngine(WorkflowCoordinator coordinator, TaskRouter router, FactoryConnector factories, WorkflowCatalog catalog)
    {
        Coordinator = coordinator;
        Router = router;
        Factories = factories;
        Catalog = catalog;
    }

    /// <summary>Starts, finds and lists executions.</summary>
    public WorkflowCoordinator Coordinator { get; }

    /// <summary>Says which factory does a task, and why.</summary>
    public TaskRouter Router { get; }

    /// <summary>Holds the connected factories.</summary>
    public FactoryConnector Factories { get; }

    /// <summary>The templates that can be started by their id.</summary>
    public WorkflowCatalog Catalog { get; }

    /// <summary>Makes an engine without a host, for scripts and tests. Disposing it drains it.</summary>
    /// <param name="configure">Adds factories, rules and options.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The options have problems; all are named.</exception>
    public static OrchestrationEngine Create(Action<OrchestrationBuilder>? configure = null) => Create(configure, checksHealth: true);

    /// <summary>The same, for a simulator whose clock leaps: the health of factories is then checked only when someone asks for it.</summary>
    internal static OrchestrationEngine Create(Action<OrchestrationBuilder>? configure, bool checksHealth)
    {
        ServiceCollection services = new();
        OrchestrationBuilder builder = services.AddOrchestration();
        configure?.Invoke(builder);
        ServiceProvider provider = services.BuildServiceProvider();
        try
        {
            OrchestrationEngine engine = provider.GetRequiredService<OrchestrationEngine>();
            engine._owned = provider;
            if (checksHealth)
                engine.Factories.StartHealthChecks();
            _ = engine.Coordinator.OpenAsync(CancellationToken.None);
            return engine;
        }
        catch
        {
            provider.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw;
        }
    }

    /// <summary>Starts a workflow and waits until it is final.</summary>
    /// <param name="workflow">A template, or the id of one in the catalog.</param>
    /// <param name="options">Inputs, id, tags, priority.</param>
    /// <param name="cancellationToken">Cancels the execution; the answer is then the cancelled execution.</param>
    /// <exception cref="InvalidTemplateException">The template has problems; all are named, nothing was started.</exception>
    /// <exception cref="ExecutionConflictException">The id exists with other input.</exception>
    public Task<WorkflowExecution> ExecuteWorkflowAsync(WorkflowReference workflow, StartOptions? options = null, CancellationToken cancellationToken = default) =>
        Coordinator.ExecuteAsync(workflow, options, cancellationToken);

    /// <summary>Starts a workflow and answers a handle to the execution.</summary>
    /// <param name="workflow">A template, or the id of one in the catalog.</param>
    /// <param name="options">Inputs, id, tags, priority.</param>
    /// <param name="cancellationToken">Stops the start only; an execution that was started goes on.</param>
    /// <exception cref="InvalidTemplateException">The template has problems; all are named, nothing was started.</exception>
    /// <exception cref="ExecutionConflictException">The id exists with other input.</exception>
    public Task<ExecutionHandle> StartWorkflowAsync(WorkflowReference workflow, StartOptions? options = null, CancellationToken cancellationToken = default) =>
        Coordinator.StartAsync(workflow, options, cancellationToken);

    /// <summary>A handle to an execution that is remembered, or null.</summary>
    /// <param name="executionId">The execution's id.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be asked now.</exception>
    public Task<ExecutionHandle?> FindAsync(string executionId, CancellationToken cancellationToken = default) => Coordinator.FindAsync(executionId, cancellationToken);

    /// <summary>Sends a signal to an execution, wherever it runs: the step that waits longest for its name gets it, or the next one that will.</summary>
    /// <param name="executionId">The execution's id.</param>
    /// <param name="name">The name for which steps wait.</param>
    /// <param name="payload">What the signal says: the output of the step that gets it. At most 1 MiB.</param>
    /// <param name="key">Names the signal for good: sent again with the same key, it counts once. Null never does.</param>
    /// <exception cref="ArgumentException">The name, the key or the payload is not possible.</exception>
    /// <exception cref="ExecutionNotFoundException">No execution with this id is remembered.</exception>
    /// <exception cref="ExecutionStateException">The execution is final.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be asked now.</exception>
    public Task SignalAsync(string executionId, string name, JsonPayload payload = default, string? key = null) =>
        Coordinator.SignalAsync(executionId, name, payload, key);

    /// <summary>Lists executions, newest first.</summary>
    /// <param name="query">Which ones; null lists the newest 100.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="ArgumentException">The limit is out of range, or the cursor is not one of ours.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be asked now.</exception>
    public Task<ExecutionPage> ListAsync(ExecutionQuery? query = null, CancellationToken cancellationToken = default) =>
        Coordinator.ListAsync(query ?? new ExecutionQuery(), cancellationToken);

    /// <summary>Checks a template and indexes it, without running it.</summary>
    /// <param name="workflow">A template, or the id of one in the catalog.</param>
    /// <exception cref="InvalidTemplateException">The template has problems; all are named.</exception>
    public ExecutionPlan Plan(WorkflowReference workflow) => Coordinator.Plan(workflow);

    /// <summary>Says what an execution is expected to cost and to take; starts nothing and calls no factory.</summary>
    /// <param name="workflow">A template, or the id of one in the catalog.</param>
    /// <param name="options">What the start would say: inputs, tags, priority.</param>
    /// <param name="cancellationToken">Stops the estimate.</param>
    /// <exception cref="InvalidTemplateException">The template has problems; all are named.</exception>
    /// <exception cref="InvalidInputsException">The inputs do not fit the template's schema; every violation is named.</exception>
    public Task<WorkflowEstimate> EstimateAsync(WorkflowReference workflow, StartOptions? options = null, CancellationToken cancellationToken = default) =>
        Coordinator.EstimateAsync(workflow, options, cancellationToken);

    /// <summary>Says which factory should do a task; takes no place there.</summary>
    /// <param name="task">What is to be done.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="RoutingException">No factory can, or none that can is available.</exception>
    public ValueTask<RoutingDecision> RouteAsync(RoutingTask task, CancellationToken cancellationToken = default) =>
        Router.RouteAsync(task, cancellationToken);

    /// <summary>What is known of all connected factories.</summary>
    public IReadOnlyList<FactorySnapshot> GetFactoryStatus() => Factories.GetAllStatus();

    /// <summary>For an engine made by <see cref="Create(Action{OrchestrationBuilder})"/>: ends its work and stops the health checks. Of a hosted one it does nothing.</summary>
    /// <remarks>In memory, executions that are paused, or that only a signal could move, are cancelled and the others waited for. With a durable store, running calls are waited for, and the rest goes on when the store is opened again.</remarks>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _owned, null) is not { } owned)
            return;

        if (!Coordinator.IsDurable)
            await CancelPausedAsync();
        await Coordinator.DrainAsync(CancellationToken.None);
        await owned.DisposeAsync();
    }

    /// <summary>Nobody is left who would resume them, so waiting for them would never end.</summary>
    private async Task CancelPausedAsync()
    {
        ExecutionQuery query = new() { Statuses = [ExecutionStatus.Pausing, ExecutionStatus.Paused], IncludeChildren = true };
        do
        {
            ExecutionPage page = await ListAsync(query);
            foreach (ExecutionSummary paused in page.Executions)
                await (await FindAsync(paused.ExecutionId) is { } handle ? handle.CancelAsync("The engine is being disposed.") : Task.CompletedTask);
            query = query with { Cursor = page.NextCursor };
        }
        while (query.Cursor is not null);
    }
}
