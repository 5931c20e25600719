using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Driving;
using Orchestration.Coordination.Retrying;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Testing;

/// <summary>An engine on one thread and a virtual clock: the same seed gives the same interleaving, and hours take milliseconds.</summary>
/// <remarks>
/// Bodies, continuations and timers run inside the members of this class, in an order that the seed decides; time moves only when nothing else is left to do.
/// Use it from one thread. What leaves for the thread pool (<c>ConfigureAwait(false)</c>, <c>Task.WhenAll</c>) comes back at a time that no seed decides.
/// </remarks>
public sealed class SimulatedEngine : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly SimulatedQueue _queue;

    private SimulatedEngine(int seed, Action<OrchestrationBuilder>? configure)
    {
        Seed = seed;
        _queue = new SimulatedQueue(seed);
        Time.Fire = _queue.Add;
        Engine = OrchestrationEngine.Create(builder =>
        {
            configure?.Invoke(builder);
            builder.Services.AddSingleton<TimeProvider>(Time);
            builder.Services.AddSingleton<IDispatchQueue>(_queue);
            builder.Services.AddSingleton(new Jitter(seed));
        }, checksHealth: false);
        foreach (ScriptedFactory factory in Engine.Factories.Factories.Select(connected => connected.Factory).OfType<ScriptedFactory>())
            factory.Time = Time;
    }

    /// <summary>Decides the order of all that could happen at the same time.</summary>
    public int Seed { get; }

    /// <summary>The clock of the engine and of its scripted factories.</summary>
    public VirtualTime Time { get; } = new();

    /// <summary>The engine. What is asked of it happens when the simulation runs.</summary>
    public OrchestrationEngine Engine { get; }

    /// <summary>Makes an engine.</summary>
    /// <param name="seed">Decides the order of all that could happen at the same time.</param>
    /// <param name="configure">Adds factories, rules and options.</param>
    public static SimulatedEngine Create(int seed = 1, Action<OrchestrationBuilder>? configure = null) => new(seed, configure);

    /// <summary>Starts an execution; its steps begin when the simulation runs.</summary>
    /// <param name="workflow">A template, or the id of one in the catalog.</param>
    /// <param name="options">Inputs, id, tags, priority.</param>
    public ExecutionHandle Start(WorkflowReference workflow, StartOptions? options = null) =>
        Engine.StartWorkflowAsync(workflow, options).GetAwaiter().GetResult();

    /// <summary>A handle to an execution that is remembered, or null.</summary>
    /// <param name="executionId">The execution's id.</param>
    public ExecutionHandle? Find(string executionId) => Run(() => Engine.FindAsync(executionId));

    /// <summary>Lists executions, newest first.</summary>
    /// <param name="query">Which ones; null lists the newest 100.</param>
    public ExecutionPage List(ExecutionQuery? query = null) => Run(() => Engine.ListAsync(query));

    /// <summary>Starts an execution and runs the simulation until it is final.</summary>
    /// <param name="workflow">A template, or the id of one in the catalog.</param>
    /// <param name="options">Inputs, id, tags, priority.</param>
    /// <exception cref="SimulationStuckException">It can never be.</exception>
    public WorkflowExecution Execute(WorkflowReference workflow, StartOptions? options = null) => Finish(Start(workflow, options));

    /// <summary>Runs the simulation until an execution is final.</summary>
    /// <param name="handle">The execution.</param>
    /// <exception cref="SimulationStuckException">It can never be.</exception>
    public WorkflowExecution Finish(ExecutionHandle handle)
    {
        ArgumentNullException.ThrowIfNull(handle);
        return Run(() => handle.WaitAsync());
    }

    /// <summary>Runs code as part of the simulation, so that its awaits interleave with the engine in seeded order, until it is done.</summary>
    /// <param name="scenario">The code.</param>
    /// <exception cref="SimulationStuckException">It can never end.</exception>
    public void Run(Func<Task> scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        Task task = Task.CompletedTask;
        _queue.Under(() => task = scenario());
        while (!task.IsCompleted)
        {
            if (!_queue.RunOne() && !Time.AdvanceToNext() && !_queue.WaitForWork(task, Patience) && !task.IsCompleted)
                throw new SimulationStuckException(Seed, DescribeState());
        }

        task.GetAwaiter().GetResult();
    }

    /// <summary>Runs code as part of the simulation until it is done, and answers its result.</summary>
    /// <param name="scenario">The code.</param>
    /// <exception cref="SimulationStuckException">It can never end.</exception>
    public T Run<T>(Func<Task<T>> scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        Task<T>? task = null;
        Run(() => (Task)(task = scenario()));
        return task!.GetAwaiter().GetResult();
    }

    /// <summary>Asks all factories for their health, and runs what follows from it now.</summary>
    /// <remarks>Health checks run on the thread pool; no virtual time passes meanwhile.</remarks>
    public void CheckHealth()
    {
        Engine.Factories.CheckHealthAsync(CancellationToken.None).GetAwaiter().GetResult();
        RunUntilIdle();
    }

    /// <summary>Runs all that can happen now, without letting time pass.</summary>
    public void RunUntilIdle()
    {
        do
        {
            while (_queue.RunOne())
            {
            }
        }
        while (Time.AdvanceToNext(Time.GetTimestamp()));
    }

    /// <summary>Lets an amount of time pass, and runs all that happens meanwhile.</summary>
    /// <param name="time">How much.</param>
    public void RunFor(TimeSpan time)
    {
        long end = Time.GetTimestamp() + time.Ticks;
        RunUntilIdle();
        while (Time.AdvanceToNext(end))
            RunUntilIdle();
        Time.Advance(TimeSpan.FromTicks(end - Time.GetTimestamp()));
    }

    /// <summary>Disposes the engine once all executions are final; cancels those that are not.</summary>
    public ValueTask DisposeAsync()
    {
        ExecutionStatus[] open = [.. Enum.GetValues<ExecutionStatus>().Where(status => !status.IsFinal)];
        foreach (ExecutionSummary execution in List(new ExecutionQuery { Statuses = open, IncludeChildren = true, Limit = 1000 }).Executions)
        {
            if (Find(execution.ExecutionId) is { } handle)
                Run(() => handle.CancelAsync());
        }

        Run(() => Engine.DisposeAsync().AsTask());
        return ValueTask.CompletedTask;
    }

    private string DescribeState()
    {
        IEnumerable<string> executions = List(new ExecutionQuery { IncludeChildren = true }).Executions
            .Where(execution => !execution.Status.IsFinal)
            .Select(execution => $"{execution.ExecutionId} is {execution.Status}: {DescribeSteps(execution.ExecutionId)}");
        return $"At {Time.GetUtcNow():O} these executions are not final: [{string.Join("; ", executions)}].";
    }

    private string DescribeSteps(string executionId)
    {
        IEnumerable<string> steps = Find(executionId)?.GetSnapshot().Steps
            .Where(step => !step.Status.IsFinal)
            .Select(step => $"{step.StepId} {step.Status}{(step.WaitReason == WaitReason.None ? "" : $" ({step.WaitReason})")}") ?? [];
        return string.Join(", ", steps);
    }
}
