namespace Orchestration.FaultTests.Simulation;

/// <summary>The machines with the processes that run on them, one after the other: how processes begin and die.</summary>
internal sealed class Machines(World world)
{
    private readonly List<SimulatedProcess> _processes = [];
    private readonly SimulatedProcess?[] _machines = new SimulatedProcess?[world.Scenario.Slots];

    /// <summary>All processes there ever were, by their number less one.</summary>
    public IReadOnlyList<SimulatedProcess> Processes => _processes;

    public IEnumerable<SimulatedProcess> Runnable => _machines.OfType<SimulatedProcess>().Where(process => process.IsRunnable);

    public int Deaths { get; private set; }

    /// <summary>Whether the scenario has deaths left.</summary>
    public bool MayDie => Deaths < world.Scenario.Deaths;

    /// <summary>The process on a machine that can be asked; null when there is none.</summary>
    public SimulatedProcess? ProcessOn(int machine) => _machines[machine] is { IsOver: false } process ? process : null;

    /// <summary>A machine whose last process does not hold an execution, so that what is asked there has to find its way.</summary>
    public int MachineWithout(DiskExecution row)
    {
        int machine = world.Random.Next(world.Scenario.Slots);
        return _machines[machine]?.Number == row.Owner ? (machine + 1) % world.Scenario.Slots : machine;
    }

    /// <summary>Every machine has a process.</summary>
    public void BootAll()
    {
        for (int machine = 0; machine < _machines.Length; machine++)
            Boot(machine);
    }

    public void BootLater(SimulatedProcess process) =>
        world.At(world.SinceStart + TimeSpan.FromMilliseconds(world.Random.Next(2) == 0 ? world.Random.Next(200) : world.Random.Next(15_000)), () => Boot(process.Slot));

    /// <summary>The process dies; the rest of whatever it was doing never comes.</summary>
    public Task KillAsync(SimulatedProcess process, string when)
    {
        Deaths++;
        world.Note($"{process} dies {when}");
        process.Enter(ProcessState.Dead, world.Now);
        foreach (DiskWrite write in process.Store.Travelling)
        {
            if (world.Random.Next(2) == 0)
                world.At(world.Random.Next(3) == 0 ? world.SinceStart + TimeSpan.FromMilliseconds(world.Random.Next(15_000)) : world.SinceStart, () => Arrive(write));
        }

        BootLater(process);
        return SimulatedProcess.Never;
    }

    /// <summary>Tells an owner that there are messages; now and then the telling is lost.</summary>
    public void Nudge(int owner)
    {
        if (owner != 0 && world.Bug != PlantedBug.MessageLost && world.Random.Next(4) > 0)
            _processes[owner - 1].Queue.Add(() => _processes[owner - 1].Store.MessagesArrived?.Invoke());
    }

    private void Boot(int machine)
    {
        if (ProcessOn(machine) is not null)
            return;

        SimulatedProcess process = new(world, _processes.Count + 1, machine);
        _processes.Add(process);
        _machines[machine] = process;
        world.Note($"{process} starts on machine {machine}");
    }

    private void Arrive(DiskWrite write)
    {
        WriteAnswer answer = world.Disk.Apply(write);
        world.Note($"{write} of dead process {write.Writer} arrives late: {answer}");
    }
}
