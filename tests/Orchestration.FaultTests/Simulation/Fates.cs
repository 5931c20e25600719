namespace Orchestration.FaultTests.Simulation;

/// <summary>What becomes of each question to the disk: it is answered, late or not at all, or the process that asks dies of it.</summary>
internal sealed class Fates(World world)
{
    private int _operations;
    private bool _isCalm;

    /// <summary>Whether the question came that the scenario names.</summary>
    public bool HasDoomStruck { get; private set; }

    /// <summary>From now on nothing goes wrong any more.</summary>
    public void Calm() => _isCalm = true;

    public WriteFate Of(SimulatedProcess process, object question)
    {
        world.Commands.IssueWith(++_operations);
        if (world.Scenario.Doom is { } doom && !HasDoomStruck && $"{question}".Contains(doom.Words, StringComparison.Ordinal))
        {
            HasDoomStruck = true;
            world.Note($"{process}: {doom.Fate} at {question}");
            return doom.Fate;
        }

        if (_isCalm)
            return WriteFate.Done;

        int chance = world.Random.Next(1000);
        (int fault, int ambiguous, int before, int after) = world.Scenario.Chances;
        WriteFate fate =
            (chance -= fault) < 0 ? WriteFate.Fault
            : (chance -= ambiguous) < 0 ? WriteFate.Ambiguous
            : (chance -= before) < 0 && world.Machines.MayDie ? WriteFate.DiesBefore
            : chance - after < 0 && world.Machines.MayDie ? WriteFate.DiesAfter
            : WriteFate.Done;
        if (fate is WriteFate.Fault or WriteFate.Ambiguous)
            world.Note($"{process}: {fate} at {question}");
        return fate;
    }

    public WriteFate OfRead(SimulatedProcess process) =>
        !_isCalm && process.State == ProcessState.Running && world.Random.Next(1000) < world.Scenario.Chances.Fault ? WriteFate.Fault : WriteFate.Done;

    /// <summary>Whether a process dies without having asked anything.</summary>
    public bool DiesBetweenPieces() => !_isCalm && world.Machines.MayDie && world.Scenario.Chances.DiesAfter > 0 && world.Random.Next(500) == 0;

    /// <summary>Whether a question takes time on the clock; most take none.</summary>
    public bool IsSlow(out TimeSpan time)
    {
        time = TimeSpan.FromMilliseconds(world.Random.Next(8) == 0 ? world.Random.Next(1, world.Random.Next(4) == 0 ? 2_000 : 50) : 0);
        return time > TimeSpan.Zero;
    }

    public bool IsImmediate() => world.Random.Next(3) == 0;
}
