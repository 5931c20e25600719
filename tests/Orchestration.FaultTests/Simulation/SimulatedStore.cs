using Orchestration.Storage;

namespace Orchestration.FaultTests.Simulation;

/// <summary>The store of one process over the simulated disk: answers come late, in any order, as faults, or never.</summary>
/// <remarks>Every question goes: on its way, done at the disk, on its way back. In between anything may happen, also the end of the process.</remarks>
internal sealed class SimulatedStore(World world, SimulatedProcess process) : IExecutionStore
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(20);
    private readonly List<DiskWrite> _travelling = [];
    private bool _isClosed;

    public bool IsDurable => true;

    public StoreHealth Health { get; private set; } = StoreHealth.Opening;

    public Action? MessagesArrived { get; set; }

    private SimulatedDisk Disk => world.Disk;

    /// <summary>Commits that are on their way to the disk; whether they arrive is not decided by the end of the process.</summary>
    public IReadOnlyList<DiskWrite> Travelling => _travelling;

    public async ValueTask<bool> OpenAsync(CancellationToken cancellationToken)
    {
        bool isOpen = await AskAsync(() => world.DiskOwner.TryOwn(process), "open");
        Health = isOpen ? StoreHealth.Active : StoreHealth.Unavailable(StoreProblem.Standby, "Another process works on the disk.");
        return isOpen;
    }

    public async ValueTask<StoredExecution?> CreateAsync(StoredExecution execution, CancellationToken cancellationToken)
    {
        DiskExecution? known = await AskAsync(() => Disk.Create(execution, process.Number), $"create {execution.ExecutionId}");
        if (known is not null)
            return Disk.Read(known);

        execution.Epoch = 1;
        execution.Row = Disk.RowOf(execution.ExecutionId);
        return null;
    }

    public async ValueTask<StoredExecution?> FindAsync(string executionId, CancellationToken cancellationToken) =>
        await AskAsync(() => Disk.Find(executionId) is { } row ? Disk.Read(row) : null, null);

    public async ValueTask<StoredExecution?> TryAcquireAsync(string executionId, CancellationToken cancellationToken) =>
        await AskAsync(() => Disk.Find(executionId) is { } row && MayTake(row, mine: true) ? Disk.Acquire(row, process.Number) : null, $"acquire {executionId}");

    public async ValueTask<IReadOnlyList<StoredExecution>> AcquireOrphansAsync(int limit, CancellationToken cancellationToken) =>
        await AskAsync(
            () => (IReadOnlyList<StoredExecution>)[.. Disk.Executions
                .Where(row => !row.Status.IsFinal && MayTake(row, mine: false))
                .Take(limit)
                .Select(row => Disk.Acquire(row, process.Number))],
            Disk.Executions.Any(row => !row.Status.IsFinal && MayTake(row, mine: false)) ? "acquire orphans" : null);

    public async ValueTask<IReadOnlyList<string>> FindOwnedAsync(CancellationToken cancellationToken) =>
        world.Bug == PlantedBug.WakeUpLost
            ? []
            : await AskAsync(() => (IReadOnlyList<string>)[.. Disk.Executions.Where(row => !row.Status.IsFinal && row.Owner == process.Number).Select(row => row.Id)], null);

    public ValueTask CommitAsync(in ExecutionCommit commit)
    {
        DiskWrite write = Disk.Encode(commit, process.Number);
        _travelling.Add(write);
        Task writing = CommitAsync(write);
        return world.Bug == PlantedBug.AnsweredTooEarly ? ValueTask.CompletedTask : new ValueTask(writing);
    }

    public async ValueTask ReleaseAsync(StoredExecution execution, CancellationToken cancellationToken) =>
        await AskAsync(
            () =>
            {
                if (Disk.Find(execution.ExecutionId) is { } row && row.Owner == process.Number && row.Epoch == execution.Epoch)
                    row.Owner = 0;
                return true;
            },
            $"release {execution.ExecutionId}");

    public async ValueTask<bool> PostAsync(string executionId, InboxMessage message, CancellationToken cancellationToken) =>
        await AskAsync(
            () =>
            {
                if (Disk.Find(executionId) is not { } row)
                    return false;

                Disk.Post(executionId, message);
                if (world.Bug == PlantedBug.SignalDeliveredTwice && message.Kind == "signal")
                    Disk.Post(executionId, new InboxMessage(message.Kind, Templates.JsonPayload.Parse(message.Body.ToString().Replace("\"key\":\"", "\"key\":\"again-", StringComparison.Ordinal))));
                world.Machines.Nudge(row.Owner);
                return true;
            },
            $"post {message.Kind} to {executionId}");

    public async ValueTask<IReadOnlyList<InboxMessage>> ReadMessagesAsync(CancellationToken cancellationToken) =>
        world.Bug == PlantedBug.MessageLost
            ? []
            : await AskAsync(
                () => (IReadOnlyList<InboxMessage>)[.. Disk.Messages
                    .Where(message => Disk.Find(message.ExecutionId)!.Owner == process.Number)
                    .Take(1000)
                    .Select(message => new InboxMessage(message.Kind, message.Body is null ? default : Templates.JsonPayload.Trusted([.. message.Body])) { Id = message.Id, ExecutionId = message.ExecutionId })],
                null);

    public ValueTask<ExecutionPage> QueryAsync(ExecutionQuery query, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No scenario lists executions.");

    public ValueTask<int> ForgetAsync(RetentionOptions options, DateTimeOffset now, CancellationToken cancellationToken) => new(0);

    public ValueTask DisposeAsync()
    {
        _isClosed = true;
        Health = StoreHealth.Unavailable(StoreProblem.Closed, "The store was closed.");
        world.DiskOwner.Disown(process);
        return ValueTask.CompletedTask;
    }

    private bool MayTake(DiskExecution row, bool mine) =>
        row.Owner == process.Number ? mine : row.Owner == 0 || !world.DiskOwner.IsAlive(row.Owner);

    private async Task CommitAsync(DiskWrite write)
    {
        await DelayAsync();
        while (true)
        {
            if (_isClosed)
                throw Closed();

            WriteFate fate = world.Fates.Of(process, write);
            if (fate == WriteFate.DiesBefore)
                await world.Machines.KillAsync(process, $"before {write}");
            WriteAnswer answer = WriteAnswer.Written;
            if (fate != WriteFate.Fault)
                answer = Disk.Apply(write);
            if (fate == WriteFate.DiesAfter)
            {
                _travelling.Remove(write);
                await world.Machines.KillAsync(process, $"after {write}");
            }

            if (fate is WriteFate.Done or WriteFate.DiesAfter)
            {
                _travelling.Remove(write);
                await DelayAsync();
                if (answer == WriteAnswer.Refused)
                    throw new OwnershipLostException(write.ExecutionId, write.Epoch);
                return;
            }

            await Task.Delay(BetweenTries, process.Time);
        }
    }

    /// <summary>Asks the disk something; what changes nothing there is described by null, and only delayed.</summary>
    private async Task<T> AskAsync<T>(Func<T> transaction, string? description)
    {
        await DelayAsync();
        if (_isClosed)
            throw Closed();

        WriteFate fate = description is null ? world.Fates.OfRead(process) : world.Fates.Of(process, description);
        if (fate == WriteFate.DiesBefore)
            await world.Machines.KillAsync(process, $"before {description}");
        T answer = fate == WriteFate.Fault ? default! : transaction();
        if (fate == WriteFate.DiesAfter)
            await world.Machines.KillAsync(process, $"after {description}");
        await DelayAsync();
        return fate == WriteFate.Done ? answer : throw new StoreUnavailableException(StoreProblem.Unreachable, $"The disk was out of reach ({fate}).");
    }

    /// <summary>Lets other work come first, in seeded order; a process that has ended never goes on.</summary>
    private async Task DelayAsync()
    {
        if (process.IsOver)
            await SimulatedProcess.Never;
        if (world.Fates.IsSlow(out TimeSpan time))
            await Task.Delay(time, process.Time);
        else if (!world.Fates.IsImmediate())
            await Task.Yield();
    }

    private static StoreUnavailableException Closed() => new(StoreProblem.Closed, "The store was closed.");
}
