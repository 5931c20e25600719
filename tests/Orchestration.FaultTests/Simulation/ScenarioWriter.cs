namespace Orchestration.FaultTests.Simulation;

/// <summary>Makes scenarios of seeds.</summary>
internal static class ScenarioWriter
{
    public static Scenario Write(int seed) => seed switch
    {
        < RichScenarioWriter.FirstSeed => WritePlain(seed),
        < MoneyScenarioWriter.FirstSeed => RichScenarioWriter.Write(seed),
        _ => MoneyScenarioWriter.Write(seed),
    };

    public static Scenario WritePlain(int seed)
    {
        Random random = new(seed);
        int count = random.Next(1, 4);
        SimulatedWorkflow[] workflows = [.. Enumerable.Range(0, count).Select(number => SimulatedWorkflow.Of($"w{number}", random))];
        int slots = random.Next(1, 3);
        bool isExclusive = random.Next(3) == 0;
        int deaths = random.Next(4) == 0 ? 0 : random.Next(1, 6);
        bool isFaulty = random.Next(2) == 0;
        return new Scenario
        {
            Seed = seed,
            Workflows = workflows,
            Slots = slots,
            IsExclusive = isExclusive,
            FactoryLimit = random.Next(4) == 0 ? random.Next(1, 4) : null,
            HostLimit = random.Next(4) == 0 ? random.Next(1, 4) : null,
            NamedLimit = random.Next(1, 3),
            MaxCrashes = random.Next(2, 6),
            Deaths = deaths,
            Chances = (isFaulty ? 30 : 0, isFaulty ? 30 : 0, deaths > 0 ? 40 : 0, deaths > 0 ? 40 : 0),
            Commands = [.. Starts(count, slots, random), .. random.Next(3) == 0 ? [] : Requests(workflows, slots, random)],
            Freezes = !isExclusive && random.Next(3) == 0 ? Some(1, 3, random, () => (Time(random), random.Next(slots), TimeSpan.FromSeconds(random.Next(1, 25)))) : [],
            Shutdowns = random.Next(3) == 0 ? Some(1, 3, random, () => (Time(random), random.Next(slots), random.Next(2) == 0 ? (TimeSpan?)null : TimeSpan.FromMilliseconds(random.Next(0, 3_000)))) : [],
        };
    }

    /// <summary>Each execution is started up to three times, as by users who got no answer; once when nothing goes wrong any more.</summary>
    private static IEnumerable<Command> Starts(int count, int slots, Random random)
    {
        for (int number = 0; number < count; number++)
        {
            string id = $"e{number}";
            yield return new Command(TimeSpan.FromMilliseconds(random.Next(5_000)), 0, CommandKind.Start, id, random.Next(slots), 0);
            if (random.Next(3) == 0)
                yield return new Command(TimeSpan.FromMilliseconds(random.Next(10_000)), random.Next(20), CommandKind.Start, id, random.Next(slots), 0);
            yield return new Command(Scenario.Horizon, 0, CommandKind.Start, id, random.Next(slots), 0);
        }
    }

    private static Command[] Requests(SimulatedWorkflow[] workflows, int slots, Random random) =>
        Some(1, 8, random, () =>
        {
            int workflow = random.Next(workflows.Length);
            return new Command(
                Time(random),
                random.Next(2) == 0 ? random.Next(1, 120) : 0,
                (CommandKind)random.Next((int)CommandKind.Pause, (int)CommandKind.Wait + 1),
                $"e{workflow}",
                random.Next(slots),
                random.Next(workflows[workflow].FirstFinally));
        });

    private static T[] Some<T>(int least, int most, Random random, Func<T> make) =>
        Enumerable.Range(0, random.Next(least, most)).Select(_ => make()).ToArray();

    /// <summary>Most of it while there is still work.</summary>
    private static TimeSpan Time(Random random) => TimeSpan.FromMilliseconds(random.Next(random.Next(2) == 0 ? 12_000 : 50_000));
}
