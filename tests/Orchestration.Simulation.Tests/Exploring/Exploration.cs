namespace Orchestration.Simulation.Tests.Exploring;

/// <summary>Goes every way that a scenario allows, and each state once.</summary>
internal sealed class Exploration(MachineScenario scenario)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<MachineInput> _path = [];

    /// <summary>What is wrong, and how one comes there; null when nothing is.</summary>
    public string? Problem { get; private set; }

    /// <summary>How many states there are.</summary>
    public int States => _seen.Count;

    /// <summary>How many inputs were tried, each in one state.</summary>
    public int Steps { get; private set; }

    /// <summary>In how many states it is final, by status.</summary>
    public SortedDictionary<string, int> Ends { get; } = [];

    public Exploration Run()
    {
        MachineRun run = new(scenario);
        _seen.Add(StateKey.Of(run));
        Visit(run);
        return this;
    }

    private void Visit(MachineRun run)
    {
        if (run.IsFinal)
            Ends[$"{run.State.Status}"] = Ends.GetValueOrDefault($"{run.State.Status}") + 1;

        MachineInput[] possible = [.. new PossibleInputs(run).All()];
        for (int index = 0; index < possible.Length && Problem is null; index++)
        {
            MachineRun next = index < possible.Length - 1 ? Replay() : run;
            next.Apply(possible[index]);
            Steps++;
            _path.Add(possible[index]);
            if (next.Violations.Count > 0)
                Problem = $"{string.Join(" ", _path)} under {scenario}\n{string.Join("\n", next.Violations)}";
            else if (_seen.Add(StateKey.Of(next)))
                Visit(next);
            _path.RemoveAt(_path.Count - 1);
        }
    }

    private MachineRun Replay()
    {
        MachineRun run = new(scenario) { IsRepeating = true };
        foreach (MachineInput input in _path)
            run.Apply(input);
        run.IsRepeating = false;
        return run;
    }
}
