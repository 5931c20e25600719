using Orchestration.Storage;

namespace Orchestration.FaultTests.Simulation;

/// <summary>Sees to it that executions can come to their end once nothing goes wrong any more, and finds what was forgotten.</summary>
internal sealed class Caretaker(World world)
{
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestDelivery = TimeSpan.FromMinutes(2);

    private const int Plenty = 1000;

    private const int PatientTurns = 16;

    private int _signals = 1000;
    private int _turn;

    public void Begin() => world.At(world.SinceStart + Turn, Care, counts: false);

    /// <summary>What is paused is resumed, what is out of money gets plenty, what waits is sent a signal, and messages that nobody reads are a fault.</summary>
    private void Care()
    {
        _turn++;
        foreach (DiskExecution row in world.Disk.Executions.Where(row => row.IsOuter && row.Status is ExecutionStatus.Paused or ExecutionStatus.Pausing))
            Ask(CommandKind.Resume, row, 0);
        foreach (DiskExecution row in world.Disk.Executions.Where(row => row.Judge.Money.IsExhausted && !row.Status.IsFinal))
            Ask(CommandKind.Budget, row, (int)row.Judge.Money.Spent + Plenty);

        foreach (DiskExecution row in world.Disk.Executions.Where(row => !row.IsOuter && row.Status == ExecutionStatus.Paused && row.Judge.Money.WasExhausted))
            Ask(CommandKind.Resume, row, 0);

        foreach (DiskExecution row in world.Disk.Executions.Where(row => row.Judge.WaitsForSignal))
        {
            // two numbers in a row are both names
            for (int name = 0; name < 2; name++)
                Ask(CommandKind.Signal, row, ++_signals);
        }

        foreach (DiskMessage message in world.Disk.Messages.Where(message => !world.Disk.Find(message.ExecutionId)!.Status.IsFinal && world.Now - Math.Max(message.PostedAt, world.CalmAt) > LongestDelivery.Ticks))
            world.Violate($"message {message.Id} ({message.Kind}) for {message.ExecutionId} is never delivered");
        Begin();
    }

    /// <summary>Mostly asks at a machine from which the request has to find its way; now and then at each of the others, for who was frozen may think that nothing is to be done.</summary>
    private void Ask(CommandKind kind, DiskExecution row, int step)
    {
        int machine = world.Machines.MachineWithout(row);
        if (_turn % PatientTurns == 0)
            machine = (machine + 1) % world.Scenario.Slots;
        world.Commands.Issue(new Command(Scenario.Horizon, 0, kind, row.Id, machine, step), isEarly: false);
    }
}
