using Orchestration.Templates;

namespace Orchestration.Storage.Tests.Conformance;

/// <summary>Makes executions and lets them happen.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Begin = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static WorkflowTemplate Template(string workflowId = "launch", int version = 1) => new()
    {
        WorkflowId = workflowId,
        Version = version,
        Name = workflowId,
        Steps =
        [
            new WorkflowStep { StepId = "a", FactoryType = FactoryType.Research, Action = "look" },
            new WorkflowStep { StepId = "b", FactoryType = FactoryType.Media, Action = "paint", Dependencies = ["a"] },
        ],
    };

    public static StoredExecution New(string id, string workflowId = "launch", double second = 0, Dictionary<string, string>? tags = null, int priority = 0, ExecutionSettings? settings = null) =>
        new(id, Template(workflowId), JsonPayload.Parse("""{"topic":"größer 🚀"}"""), tags ?? [], (Begin + TimeSpan.FromSeconds(second)).UtcTicks)
        {
            Priority = priority,
            Settings = settings ?? ExecutionSettings.None,
        };

    /// <summary>An execution that is the work of a step of another one.</summary>
    public static StoredExecution ChildOf(string parentId, string id, string workflowId = "launch", double second = 0, int depth = 1) =>
        New(id, workflowId, second, settings: new ExecutionSettings { Parent = new ParentStep(parentId, "a", depth) });

    public static async Task<StoredExecution> StartAsync(this IExecutionStore store, StoredExecution execution)
    {
        (await store.CreateAsync(execution, Token)).Should().BeNull();
        return execution;
    }

    public static Task<StoredExecution> StartAsync(this IExecutionStore store, string id) => store.StartAsync(New(id));

    /// <summary>Appends events, commits them, and shows them as the engine does: on another thread than the writer's, which has the next batch to write.</summary>
    public static async Task CommitAsync(
        this IExecutionStore store, StoredExecution execution, ExecutionStatus status, IReadOnlyList<EventRecord> events, IReadOnlyList<InboxMessage>? consumed = null, long outputBytes = 0)
    {
        foreach (EventRecord one in events)
            execution.Log.Append(one);
        await store.CommitAsync(new ExecutionCommit(execution, status, outputBytes, consumed ?? []));
        await Task.Yield();
        execution.Commit(status, outputBytes);
    }

    public static Task CommitAsync(this IExecutionStore store, StoredExecution execution, ExecutionStatus status, params IReadOnlyList<object?> payloads) =>
        store.CommitAsync(execution, status, [.. payloads.Select((payload, index) => Event(index, payload))]);

    public static EventRecord Event(int step, object? payload, EventType type = EventType.StepSucceeded, double second = 60) =>
        new(type, step, step + 1, (Begin + TimeSpan.FromSeconds(second)).UtcTicks, payload);

    /// <summary>Starts an execution and finishes it at a time.</summary>
    public static async Task<StoredExecution> FinishAsync(
        this IExecutionStore store, string id, double second, ExecutionStatus status = ExecutionStatus.Completed, string workflowId = "launch")
    {
        StoredExecution execution = await store.StartAsync(New(id, workflowId));
        await store.CommitAsync(execution, status, [Event(-1, null, EventType.ExecutionCompleted, second)]);
        return execution;
    }

    public static async Task<StoredExecution> ReadAsync(this IExecutionStore store, string id) =>
        await store.FindAsync(id, Token) ?? throw new InvalidOperationException($"There is no execution '{id}'.");

    public static async Task<StoredExecution> AcquireAsync(this IExecutionStore store, string id) =>
        await store.TryAcquireAsync(id, Token) ?? throw new InvalidOperationException($"Execution '{id}' cannot be had.");

    public static IEnumerable<object?> Payloads(this StoredExecution execution) => execution.Events().Select(one => one.Payload);

    public static IEnumerable<EventRecord> Events(this StoredExecution execution) =>
        Enumerable.Range(0, execution.Log.Count).Select(index => execution.Log[index]);
}
