namespace Orchestration.FaultTests.Simulation;

/// <summary>Who may have the disk, where it belongs to one process at a time, and whether those live who hold executions.</summary>
internal sealed class DiskOwner(World world)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    private int _owner;

    public bool TryOwn(SimulatedProcess process)
    {
        if (!world.Scenario.IsExclusive)
            return true;
        if (_owner != 0 && _owner != process.Number && IsAlive(_owner))
            return false;

        _owner = process.Number;
        return true;
    }

    public void Disown(SimulatedProcess process)
    {
        if (_owner == process.Number)
            _owner = 0;
    }

    public bool IsAlive(int number)
    {
        SimulatedProcess owner = world.Machines.Processes[number - 1];
        return owner.State switch
        {
            ProcessState.Running => true,
            ProcessState.Stopped => false,
            ProcessState.Dead when world.Scenario.IsExclusive => false,
            _ => world.Now - owner.SeenAt < Lease.Ticks,
        };
    }
}
