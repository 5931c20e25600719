namespace Orchestration.FaultTests.Simulation;

/// <summary>Hands the commands of the scenario to processes: at their time, with an operation of the disk, or once more.</summary>
internal sealed class CommandSchedule(World world)
{
    private readonly CommandRunner _runner = new(world);
    private readonly List<Command> _byOperation = [.. world.Scenario.Commands.Where(command => command.Operation > 0)];

    /// <summary>Hands a command to the process on its machine.</summary>
    public void Issue(Command command, bool isEarly)
    {
        if (isEarly)
            _byOperation.Remove(command);
        else if (command.Operation > 0 && !_byOperation.Remove(command))
            return;

        if (world.Machines.ProcessOn(command.Slot) is { } process)
            process.Queue.Add(() => _runner.Begin(process, command));
        else if (command.At >= Scenario.Horizon)
            world.At(world.SinceStart + TimeSpan.FromSeconds(1), () => Issue(command, isEarly: false));
    }

    /// <summary>Hands over the commands that come with the how many-th operation of the disk.</summary>
    public void IssueWith(int operation)
    {
        foreach (Command command in _byOperation.Where(command => command.Operation == operation).ToArray())
            Issue(command, isEarly: true);
    }

    /// <summary>Asks once more, at another machine: whoever starts an execution does not give up.</summary>
    public void IssueAgain(Command command) =>
        world.At(
            world.SinceStart + TimeSpan.FromSeconds(1),
            () => Issue(command with { At = Scenario.Horizon, Operation = 0, Slot = world.Random.Next(world.Scenario.Slots) }, isEarly: false),
            counts: false);
}
