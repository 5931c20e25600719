using Orchestration.Storage;
using Orchestration.Testing;

namespace Orchestration.FaultTests.Simulation;

/// <summary>One simulated world: a disk, machines with processes on them, one clock, and one source of chance.</summary>
internal sealed class World
{
    private const int MostPieces = 400_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private readonly List<string> _trace = [];
    private readonly List<string> _violations = [];
    private readonly List<SimulatedProcess> _runnable = [];
    private readonly long _start;
    private readonly StableHash _hash = new();
    private int _pending;

    public World(Scenario scenario, PlantedBug bug)
    {
        Scenario = scenario;
        Bug = bug;
        Random = new Random(scenario.Seed ^ 0x5bd1e995);
        _start = Now;
        Machines = new Machines(this);
        DiskOwner = new DiskOwner(this);
        Disk = new SimulatedDisk(this, bug);
        Calls = new CallChecks(this);
        Commands = new CommandSchedule(this);
        Fates = new Fates(this);
    }

    public Scenario Scenario { get; }

    public PlantedBug Bug { get; }

    public VirtualTime Time { get; } = new();

    public Random Random { get; }

    public Machines Machines { get; }

    public DiskOwner DiskOwner { get; }

    public SimulatedDisk Disk { get; }

    public CallChecks Calls { get; }

    public CommandSchedule Commands { get; }

    public Fates Fates { get; }

    public long Now => Time.GetTimestamp();

    public TimeSpan SinceStart => TimeSpan.FromTicks(Now - _start);

    /// <summary>From when on nothing goes wrong any more.</summary>
    public long CalmAt => _start + Scenario.Horizon.Ticks;

    public IReadOnlyList<string> Violations => _violations;

    public IReadOnlyList<string> Trace => _trace;

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
        Interruptions interruptions = new(this);
        Machines.BootAll();
        foreach (Command command in Scenario.Commands)
            At(command.At, () => Commands.Issue(command, isEarly: false), command.At < Scenario.Horizon);
        foreach ((TimeSpan at, int slot, TimeSpan time) in Scenario.Freezes)
            At(at, () => interruptions.Freeze(slot, time));
        foreach ((TimeSpan at, int slot, TimeSpan? within) in Scenario.Shutdowns)
            At(at, () => interruptions.ShutDown(slot, within));
        At(Scenario.Horizon, () => Calm(interruptions), counts: false);
        while (_violations.Count == 0 && !IsDone() && DoNext())
        {
        }
    }

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

    private string Clock() => $"{SinceStart.TotalSeconds,8:0.000} s";

    private bool DoNext()
    {
        _runnable.Clear();
        _runnable.AddRange(Machines.Runnable);
        if (_runnable.Count == 0)
            return Time.AdvanceToNext();

        SimulatedProcess next = _runnable[_runnable.Count == 1 ? 0 : Random.Next(_runnable.Count)];
        _hash.Add(next.Number, Now, Disk.Executions.Sum(row => row.Events.Count));
        if (_hash.Count > MostPieces)
            Violate("it never comes to rest");
        if (Fates.DiesBetweenPieces())
            _ = Machines.KillAsync(next, "between two pieces of work");
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

    /// <summary>From now on nothing goes wrong any more, so that everything must come to its end.</summary>
    private void Calm(Interruptions interruptions)
    {
        Fates.Calm();
        interruptions.End();
        Machines.BootAll();
        new Caretaker(this).Begin();
    }
}
