using Orchestration.Storage;
using Orchestration.Testing;

namespace Orchestration.FaultTests.Simulation;

/// <summary>One simulated world: a disk, machines with processes on them, one clock, and one source of chance.</summary>
internal sealed class World
{
    private const int MostPieces = 400_000;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private readonly List<SimulatedProcess> _processes = [];
    private readonly SimulatedProcess?[] _machines;
    private readonly List<string> _trace = [];
    private readonly List<string> _violations = [];
    private readonly List<SimulatedProcess> _runnable = [];
    private readonly CommandRunner _commands;
    private readonly List<Command> _byOperation;
    private readonly long _start;
    private readonly StableHash _hash = new();
    private int _deathsLeft;
    private int _operations;
    private int _pending;
    private int _careSignals = 1000;
    private int _ownerOfDisk;
    private bool _isCalm;

    public World(Scenario scenario, PlantedBug bug)
    {
        Scenario = scenario;
        Bug = bug;
        Random = new Random(scenario.Seed ^ 0x5bd1e995);
        _start = Now;
        _deathsLeft = scenario.Deaths;
        _machines = new SimulatedProcess?[scenario.Slots];
        Disk = new SimulatedDisk(this, bug);
        Calls = new CallChecks(this);
        _commands = new CommandRunner(this);
        _byOperation = [.. scenario.Commands.Where(command => command.Operation > 0)];
    }

    public Scenario Scenario { get; }

    /// <summary>Whether the question came that the scenario names.</summary>
    public bool HasDoomStruck { get; private set; }

    public PlantedBug Bug { get; }

    public VirtualTime Time { get; } = new();

    public Random Random { get; }

    public SimulatedDisk Disk { get; }

    public CallChecks Calls { get; }

    public long Now => Time.GetTimestamp();

    public IReadOnlyList<string> Violations => _violations;

    public IReadOnlyList<string> Trace => _trace;

    public int Deaths => Scenario.Deaths - _deathsLeft;

    /// <summary>How many pieces of work were done, and a number that differs when any of them did.</summary>
    public (int Pieces, ulong Hash) Course => (_hash.Count, _hash.Value);

    public void Violate(string problem)
    {
        if (_violations.Count < 20)
            _violations.Add($"{Clock()} {problem}");
    }

    public void Note(string what) => _trace.Add($"{Clock()} {what}");

    public void Run()
    {
        for (int machine = 0; machine < _machines.Length; machine++)
            Boot(machine);
        foreach (Command command in Scenario.Commands)
            At(command.At, () => Issue(command, isEarly: false), command.At < Scenario.Horizon);
        foreach ((TimeSpan at, int slot, TimeSpan time) in Scenario.Freezes)
            At(at, () => Freeze(slot, time));
        foreach ((TimeSpan at, int slot, TimeSpan? within) in Scenario.Shutdowns)
            At(at, () => ShutDown(slot, within));
        At(Scenario.Horizon, Calm, counts: false);
        while (_violations.Count == 0 && !IsDone() && DoNext())
        {
        }
    }

    public WriteFate FateOf(SimulatedProcess process, DiskWrite write) => FateOf(process, (object)write);

    public WriteFate FateOf(SimulatedProcess process, object question)
    {
        _operations++;
        foreach (Command command in _byOperation.Where(command => command.Operation == _operations).ToArray())
            Issue(command, isEarly: true);
        if (Scenario.Doom is { } doom && !HasDoomStruck && $"{question}".Contains(doom.Words, StringComparison.Ordinal))
        {
            HasDoomStruck = true;
            Note($"{process}: {doom.Fate} at {question}");
            return doom.Fate;
        }

        if (_isCalm)
            return WriteFate.Done;

        int chance = Random.Next(1000);
        (int fault, int ambiguous, int before, int after) = Scenario.Chances;
        WriteFate fate =
            (chance -= fault) < 0 ? WriteFate.Fault
            : (chance -= ambiguous) < 0 ? WriteFate.Ambiguous
            : (chance -= before) < 0 && _deathsLeft > 0 ? WriteFate.DiesBefore
            : chance - after < 0 && _deathsLeft > 0 ? WriteFate.DiesAfter
            : WriteFate.Done;
        if (fate is WriteFate.Fault or WriteFate.Ambiguous)
            Note($"{process}: {fate} at {question}");
        return fate;
    }

    public WriteFate FateOfRead(SimulatedProcess process) =>
        !_isCalm && process.State == ProcessState.Running && Random.Next(1000) < Scenario.Chances.Fault ? WriteFate.Fault : WriteFate.Done;

    /// <summary>Whether a question takes time on the clock; most take none.</summary>
    public bool IsSlow(out TimeSpan time)
    {
        time = TimeSpan.FromMilliseconds(Random.Next(8) == 0 ? Random.Next(1, Random.Next(4) == 0 ? 2_000 : 50) : 0);
        return time > TimeSpan.Zero;
    }

    public bool IsImmediate() => Random.Next(3) == 0;

    public bool TryOwn(SimulatedProcess process)
    {
        if (!Scenario.IsExclusive)
            return true;
        if (_ownerOfDisk != 0 && _ownerOfDisk != process.Number && IsOwnerAlive(_ownerOfDisk))
            return false;

        _ownerOfDisk = process.Number;
        return true;
    }

    public void Disown(SimulatedProcess process)
    {
        if (_ownerOfDisk == process.Number)
            _ownerOfDisk = 0;
    }

    public bool IsOwnerAlive(int number)
    {
        SimulatedProcess owner = _processes[number - 1];
        return owner.State switch
        {
            ProcessState.Running => true,
            ProcessState.Stopped => false,
            ProcessState.Dead when Scenario.IsExclusive => false,
            _ => Now - owner.SeenAt < Lease.Ticks,
        };
    }

    /// <summary>Tells an owner that there are messages; now and then the telling is lost.</summary>
    public void Nudge(int owner)
    {
        if (owner != 0 && Bug != PlantedBug.MessageLost && Random.Next(4) > 0)
            _processes[owner - 1].Queue.Add(() => _processes[owner - 1].Store.MessagesArrived?.Invoke());
    }

    /// <summary>The process dies; the rest of whatever it was doing never comes.</summary>
    public Task KillAsync(SimulatedProcess process, string when)
    {
        _deathsLeft--;
        Note($"{process} dies {when}");
        process.Enter(ProcessState.Dead, Now);
        foreach (DiskWrite write in process.Store.Travelling)
        {
            if (Random.Next(2) == 0)
                At(Random.Next(3) == 0 ? SinceStart + TimeSpan.FromMilliseconds(Random.Next(15_000)) : SinceStart, () => Arrive(write));
        }

        BootLater(process);
        return SimulatedProcess.Never;
    }

    /// <summary>The processes that can be asked, the one on a machine first.</summary>
    public SimulatedProcess? ProcessOn(int machine) => _machines[machine] is { IsOver: false } process ? process : null;

    /// <summary>Hands a command to the process on its machine.</summary>
    public void Issue(Command command, bool isEarly)
    {
        if (isEarly)
            _byOperation.Remove(command);
        else if (command.Operation > 0 && !_byOperation.Remove(command))
            return;

        if (ProcessOn(command.Slot) is { } process)
            process.Queue.Add(() => _commands.Begin(process, command));
        else if (command.At >= Scenario.Horizon)
            At(SinceStart + TimeSpan.FromSeconds(1), () => Issue(command, isEarly: false));
    }

    /// <summary>Asks once more, at another machine: whoever starts an execution does not give up.</summary>
    public void IssueAgain(Command command) =>
        At(
            SinceStart + TimeSpan.FromSeconds(1),
            () => Issue(command with { At = Scenario.Horizon, Operation = 0, Slot = Random.Next(Scenario.Slots) }, isEarly: false),
            counts: false);

    /// <summary>Does something at a time on the clock.</summary>
    public void At(TimeSpan time, Action action, bool counts = true)
    {
        _pending += counts ? 1 : 0;
        ITimer? timer = null;
        timer = Time.CreateTimer(
            _ =>
            {
                timer!.Dispose();
                _pending -= counts ? 1 : 0;
                action();
            },
            null,
            time > SinceStart ? time - SinceStart : TimeSpan.Zero,
            Timeout.InfiniteTimeSpan);
    }

    /// <summary>All events on the disk, for people.</summary>
    public IReadOnlyList<string> ShowLogs() =>
        [.. Disk.Executions.SelectMany(row => row.Events.Select((one, index) =>
            $"{row.Id} {index + 1,3} {TimeSpan.FromTicks(one.At - _start).TotalSeconds,9:0.000} s {one.Type}{(one.Step < 0 ? "" : $" {row.Judge.NameOf(one.Step)} {one.Detail}")} (process {one.Writer}, epoch {one.Epoch})"))];

    public TimeSpan SinceStart => TimeSpan.FromTicks(Now - _start);

    private string Clock() => $"{SinceStart.TotalSeconds,8:0.000} s";

    private bool DoNext()
    {
        _runnable.Clear();
        foreach (SimulatedProcess? process in _machines)
        {
            if (process is { IsRunnable: true })
                _runnable.Add(process);
        }

        if (_runnable.Count == 0)
            return Time.AdvanceToNext();

        SimulatedProcess next = _runnable[_runnable.Count == 1 ? 0 : Random.Next(_runnable.Count)];
        _hash.Add(next.Number, Now, Disk.Executions.Sum(row => row.Events.Count));
        if (_hash.Count > MostPieces)
            Violate("it never comes to rest");
        if (!_isCalm && _deathsLeft > 0 && Scenario.Chances.DiesAfter > 0 && Random.Next(500) == 0)
            _ = KillAsync(next, "between two pieces of work");
        else
            next.Queue.RunOne();
        return true;
    }

    private bool IsDone()
    {
        if (_pending > 0 || _runnable.Count > 0)
            return false;
        if (Disk.Executions.Count(row => row.IsOuter) == Scenario.Workflows.Count && Disk.Executions.All(row => row.Status.IsFinal))
            return true;
        if (SinceStart > Scenario.Horizon + Patience)
            Violate($"stuck: {string.Join(", ", Disk.Executions.Where(row => !row.Status.IsFinal).Select(row => $"{row.Id} is {row.Status}, held by {row.Owner}"))}{(Disk.Executions.Count(row => row.IsOuter) < Scenario.Workflows.Count ? "; an execution was never started" : "")}");
        return false;
    }

    private void Boot(int machine)
    {
        if (ProcessOn(machine) is not null)
            return;

        SimulatedProcess process = new(this, _processes.Count + 1, machine);
        _processes.Add(process);
        _machines[machine] = process;
        Note($"{process} starts on machine {machine}");
    }

    private void BootLater(SimulatedProcess process) =>
        At(SinceStart + TimeSpan.FromMilliseconds(Random.Next(2) == 0 ? Random.Next(200) : Random.Next(15_000)), () => Boot(process.Slot));

    private void Freeze(int slot, TimeSpan time)
    {
        if (ProcessOn(slot) is not { State: ProcessState.Running } process)
            return;

        Note($"{process} freezes for {time.TotalSeconds:0.#} s");
        process.Enter(ProcessState.Frozen, Now);
        At(SinceStart + time, () => Thaw(process));
    }

    private void Thaw(SimulatedProcess process)
    {
        if (process.State != ProcessState.Frozen)
            return;

        Note($"{process} goes on");
        process.Enter(ProcessState.Running, Now);
    }

    private void ShutDown(int slot, TimeSpan? within)
    {
        if (ProcessOn(slot) is not { State: ProcessState.Running, IsLeaving: false } process)
            return;

        Note($"{process} shuts down{(within is { } time ? $" within {time.TotalSeconds:0.#} s" : "")}");
        process.IsLeaving = true;
        process.Queue.Add(() => _ = ShutDownAsync(process, within));
    }

    private async Task ShutDownAsync(SimulatedProcess process, TimeSpan? within)
    {
        try
        {
            using CancellationTokenSource source = within is { } time ? new CancellationTokenSource(time, process.Time) : new CancellationTokenSource();
            await process.Engine.Coordinator.DrainAsync(source.Token);
        }
        catch (Exception exception)
        {
            Violate($"{process} cannot shut down: {exception}");
        }

        await process.Store.DisposeAsync();
        Note($"{process} has shut down");
        process.Enter(ProcessState.Stopped, Now);
        BootLater(process);
    }

    private void Arrive(DiskWrite write)
    {
        WriteAnswer answer = Disk.Apply(write);
        Note($"{write} of dead process {write.Writer} arrives late: {answer}");
    }

    /// <summary>From now on nothing goes wrong any more, so that everything must come to its end.</summary>
    private void Calm()
    {
        _isCalm = true;
        foreach (SimulatedProcess process in _processes)
            Thaw(process);
        for (int machine = 0; machine < _machines.Length; machine++)
            Boot(machine);
        At(SinceStart + TimeSpan.FromSeconds(10), Care, counts: false);
    }

    /// <summary>A machine whose process does not hold an execution, so that what is asked there has to find its way.</summary>
    private int MachineWithout(DiskExecution row)
    {
        int machine = Random.Next(Scenario.Slots);
        return _machines[machine]?.Number == row.Owner ? (machine + 1) % Scenario.Slots : machine;
    }

    /// <summary>What is paused is resumed, and messages that nobody reads are a fault.</summary>
    private void Care()
    {
        foreach (DiskExecution row in Disk.Executions.Where(row => row.IsOuter && row.Status is ExecutionStatus.Paused or ExecutionStatus.Pausing))
            Issue(new Command(Scenario.Horizon, 0, CommandKind.Resume, row.Id, MachineWithout(row), 0), isEarly: false);
        foreach (DiskExecution row in Disk.Executions.Where(row => row.Judge.WaitsForSignal))
        {
            // two numbers in a row are both names
            for (int name = 0; name < 2; name++)
                Issue(new Command(Scenario.Horizon, 0, CommandKind.Signal, row.Id, MachineWithout(row), ++_careSignals), isEarly: false);
        }

        foreach (DiskMessage message in Disk.Messages.Where(message => !Disk.Find(message.ExecutionId)!.Status.IsFinal && Now - Math.Max(message.PostedAt, _start + Scenario.Horizon.Ticks) > TimeSpan.FromMinutes(2).Ticks))
            Violate($"message {message.Id} ({message.Kind}) for {message.ExecutionId} is never delivered");
        At(SinceStart + TimeSpan.FromSeconds(10), Care, counts: false);
    }
}
