namespace Orchestration.FaultTests.Simulation;

/// <summary>What interrupts processes without killing them: they freeze for a time, or are shut down in good order.</summary>
internal sealed class Interruptions(World world)
{
    public void Freeze(int slot, TimeSpan time)
    {
        if (world.Machines.ProcessOn(slot) is not { State: ProcessState.Running } process)
            return;

        world.Note($"{process} freezes for {time.TotalSeconds:0.#} s");
        process.Enter(ProcessState.Frozen, world.Now);
        world.At(world.SinceStart + time, () => Thaw(process));
    }

    public void ShutDown(int slot, TimeSpan? within)
    {
        if (world.Machines.ProcessOn(slot) is not { State: ProcessState.Running, IsLeaving: false } process)
            return;

        world.Note($"{process} shuts down{(within is { } time ? $" within {time.TotalSeconds:0.#} s" : "")}");
        process.IsLeaving = true;
        process.Queue.Add(() => _ = ShutDownAsync(process, within));
    }

    /// <summary>No process is frozen any more.</summary>
    public void End()
    {
        foreach (SimulatedProcess process in world.Machines.Processes)
            Thaw(process);
    }

    private void Thaw(SimulatedProcess process)
    {
        if (process.State != ProcessState.Frozen)
            return;

        world.Note($"{process} goes on");
        process.Enter(ProcessState.Running, world.Now);
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
            world.Violate($"{process} cannot shut down: {exception}");
        }

        await process.Store.DisposeAsync();
        world.Note($"{process} has shut down");
        process.Enter(ProcessState.Stopped, world.Now);
        world.Machines.BootLater(process);
    }
}
