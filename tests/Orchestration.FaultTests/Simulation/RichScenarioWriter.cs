using Orchestration.RandomWorkflows;

namespace Orchestration.FaultTests.Simulation;

/// <summary>Makes scenarios with lists, timers, signals, inner workflows, undoing and modifications.</summary>
internal static class RichScenarioWriter
{
    /// <summary>Seeds from here on make such scenarios.</summary>
    public const int FirstSeed = 1_000_000;

    private const int DeepestNesting = 2;

    public static Scenario Write(int seed)
    {
        Random random = new(seed);
        Scenario plain = ScenarioWriter.WritePlain(random.Next());
        SimulatedWorkflow[] workflows = [.. plain.Workflows.Take(2).Select(workflow => Enrich(workflow, random, 0))];
        Command[] requests = [.. Enumerable.Range(0, random.Next(2, 10)).Select(_ => Request(workflows, plain.Slots, random))];
        return plain with
        {
            Seed = seed,
            Workflows = workflows,
            Commands = [.. plain.Commands.Where(command => command.ExecutionId[1] - '0' < workflows.Length), .. requests],
        };
    }

    private static Command Request(SimulatedWorkflow[] workflows, int slots, Random random)
    {
        int number = random.Next(workflows.Length);
        bool isSignal = workflows[number].Variants.Count == 0 || random.Next(2) == 0;
        return new Command(
            TimeSpan.FromMilliseconds(random.Next(random.Next(2) == 0 ? 12_000 : 50_000)),
            random.Next(2) == 0 ? random.Next(1, 120) : 0,
            isSignal ? CommandKind.Signal : CommandKind.Modify,
            $"e{number}",
            random.Next(slots),
            isSignal ? random.Next(5) : random.Next(workflows[number].Variants.Count + workflows[number].Steps.Length));
    }

    private static SimulatedWorkflow Enrich(SimulatedWorkflow workflow, Random random, int depth)
    {
        bool isModified = depth == 0 && random.Next(3) == 0;
        int count = isModified ? workflow.FirstFinally : workflow.Steps.Length;
        SimulatedStep[] steps = [.. workflow.Steps.Take(count).Select((step, number) => Enrich(step, number < workflow.FirstFinally, $"{workflow.Id}-{step.Id}", random, depth))];
        return workflow with
        {
            Steps = steps,
            UndoesWhenCancelled = random.Next(2) == 0,
            Variants = isModified ? [.. Enumerable.Range(0, 4).Select(number => Variant(steps, number, random))] : [],
        };
    }

    private static SimulatedStep Enrich(SimulatedStep step, bool isOfGraph, string inner, Random random, int depth)
    {
        bool canBeUndone = isOfGraph && random.Next(2) == 0;
        SimulatedWork work = random.Next(9) switch
        {
            0 or 1 => List(random),
            2 => new SimulatedWork(WorkKind.Timer) { Delay = TimeSpan.FromMilliseconds(random.Next(0, 15_000)) },
            3 when isOfGraph => new SimulatedWork(WorkKind.Signal) { Signal = SimulatedWorkflow.SignalOf(random.Next(2)) },
            4 or 5 when depth < DeepestNesting => new SimulatedWork(WorkKind.Child) { Child = Inner(inner, random, depth + 1) },
            _ => SimulatedWork.Call,
        };
        if (canBeUndone && work.Kind is WorkKind.Call or WorkKind.List)
            work = work with { HasUndo = true, UndoFails = random.Next(8) == 0 };
        return step with { Work = work };
    }

    private static SimulatedWork List(Random random)
    {
        int count = random.Next(0, 6);
        return new SimulatedWork(WorkKind.List)
        {
            Items = count,
            FailingItems = random.Next(2) == 0 ? random.Next(64) : 0,
            MaxConcurrency = random.Next(2) == 0 ? random.Next(1, 4) : null,
            AtLeast = count > 0 && random.Next(2) == 0 ? random.Next(1, count + 1) : null,
            CancelRemaining = random.Next(2) == 0,
        };
    }

    private static SimulatedWorkflow Inner(string id, Random random, int depth)
    {
        SimulatedWorkflow workflow = SimulatedWorkflow.Of(id, random);
        SimulatedStep[] few = [.. workflow.Steps.Take(Math.Min(3, workflow.FirstFinally))];
        return Enrich(new SimulatedWorkflow(id, few, few.Length, workflow.Reaction, workflow.MaxConcurrentSteps, null), random, depth);
    }

    private static SimulatedStep Variant(SimulatedStep[] steps, int number, Random random)
    {
        bool isNew = random.Next(2) == 0;
        int place = isNew ? steps.Length : random.Next(steps.Length);
        JoinedStep joined = JoinedStep.Make(place + 1, random)[place];
        return new SimulatedStep(isNew ? $"a{number}" : $"s{place}", joined with { Milliseconds = random.Next(1, 3_000) }, random.Next(2), random.Next(3), null, null, 0, CallStyle.Polite, false)
        {
            Work = SimulatedWork.Call with { Variant = number, HasUndo = random.Next(3) == 0 },
        };
    }
}
