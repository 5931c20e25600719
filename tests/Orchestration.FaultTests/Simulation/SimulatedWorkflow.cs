using Orchestration.RandomWorkflows;
using Orchestration.Templates;

namespace Orchestration.FaultTests.Simulation;

/// <summary>A workflow that a seed made: steps of the graph, then steps that run last.</summary>
internal sealed record SimulatedWorkflow(string Id, SimulatedStep[] Steps, int FirstFinally, FailureReaction Reaction, int? MaxConcurrentSteps, TimeSpan? Timeout)
{
    private readonly Dictionary<string, int> _numbers = Steps.Index().ToDictionary(step => step.Item.Id, step => step.Index, StringComparer.Ordinal);

    /// <summary>Whether what was done is undone when the execution is cancelled.</summary>
    public bool UndoesWhenCancelled { get; init; }

    /// <summary>What its executions may spend; null without a limit.</summary>
    public Budget? Budget { get; init; }

    /// <summary>The steps that modifications may add, or put in the place of others.</summary>
    public IReadOnlyList<SimulatedStep> Variants { get; init; } = [];

    /// <summary>Whether time or a race can change what comes of it.</summary>
    public bool HasTimeOrRaces => Timeout is not null || Steps.Any(step => step.HasTimeLimits || step.Join.CancelsRemaining || step.Work.Child is { HasTimeOrRaces: true });

    /// <summary>Whether it has more than calls.</summary>
    public bool IsRich => Variants.Count > 0 || UndoesWhenCancelled || Steps.Any(step => step.Work != SimulatedWork.Call);

    public int NumberOf(string stepId) => _numbers[stepId];

    /// <summary>Signals alternate between two names.</summary>
    public static string SignalOf(int number) => $"g{number % 2}";

    /// <summary>Brings a variant into a template, or takes a step out of it.</summary>
    /// <param name="template">The template.</param>
    /// <param name="change">The number of a variant; beyond them, of a step to remove.</param>
    public WorkflowTemplate Modify(WorkflowTemplate template, int change)
    {
        if (change >= Variants.Count)
            return template with { Steps = [.. template.Steps.Where(step => step.StepId != $"s{change - Variants.Count}")] };

        WorkflowStep variant = Variants[change].ToStep(0);
        bool isThere = template.Steps.Any(step => step.StepId == variant.StepId);
        return template with { Steps = isThere ? [.. template.Steps.Select(step => step.StepId == variant.StepId ? variant : step)] : [.. template.Steps, variant] };
    }

    /// <summary>What a step of a template does.</summary>
    public SimulatedStep Find(WorkflowStep step) => step.Name is null ? Steps[NumberOf(step.StepId)] : Variants[int.Parse(step.Name, System.Globalization.CultureInfo.InvariantCulture)];

    public WorkflowTemplate ToTemplate() => new()
    {
        OnCancel = UndoesWhenCancelled ? CancelReaction.Compensate : CancelReaction.Keep,
        WorkflowId = Id,
        Budget = Budget,
        OnFailure = Reaction,
        MaxConcurrentSteps = MaxConcurrentSteps,
        Timeout = Timeout,
        Steps = [.. Steps.Take(FirstFinally).Select((step, number) => step.ToStep(number))],
        Finally = [.. Steps.Skip(FirstFinally).Select((step, number) => step.ToStep(FirstFinally + number))],
    };

    public static SimulatedWorkflow Of(string id, Random random)
    {
        bool hasTimes = random.Next(3) == 0;
        JoinedStep[] graph = JoinedStep.Make(random.Next(1, 9), random);
        SimulatedStep[] steps = [.. graph.Select((step, number) => Step($"s{number}", step, hasTimes, random))];
        SimulatedStep[] last = random.Next(3) == 0 ? Last(random.Next(1, 3), random) : [];
        FailureReaction reaction = (FailureReaction)random.Next(3);
        int? limit = random.Next(3) == 0 ? random.Next(1, 4) : null;
        TimeSpan? timeout = hasTimes && random.Next(3) == 0 ? TimeSpan.FromSeconds(random.Next(5, 60)) : null;
        return new SimulatedWorkflow(id, [.. steps, .. last], steps.Length, reaction, limit, timeout);
    }

    public override string ToString() =>
        $"{Id}, on failure {Reaction}{(MaxConcurrentSteps is { } limit ? $", {limit} at a time" : "")}{(Timeout is { } time ? $", {time.TotalSeconds:0.#} s" : "")}{(Budget is { } budget ? $", may spend {budget.Amount} or {budget.OnExhausted}" : "")}"
        + string.Concat(Steps.Select(step => $"\n    {step}"));

    private static SimulatedStep[] Last(int count, Random random) =>
        [.. Enumerable.Range(0, count).Select(number => Step(
            $"f{number}",
            new JoinedStep(number > 0 && random.Next(2) == 0 ? Join.All(Join.Finished("f0")) : Join.None, null, random.Next(6) == 0, false, random.Next(1, 5_000)),
            hasTimes: false,
            random))];

    private static SimulatedStep Step(string id, JoinedStep joined, bool hasTimes, Random random)
    {
        int retries = random.Next(3);
        CallStyle style = (CallStyle)random.Next(3);
        bool hangs = hasTimes && random.Next(8) == 0;
        return new SimulatedStep(
            id,
            joined with { Milliseconds = Math.Max(1, joined.Milliseconds / 12), Fails = joined.Fails && random.Next(2) == 0 },
            random.Next(3) == 0 ? random.Next(1, 3) : 0,
            retries,
            hangs || (hasTimes && random.Next(3) == 0) ? TimeSpan.FromMilliseconds(random.Next(500, 8_000)) : null,
            hasTimes && random.Next(5) == 0 ? TimeSpan.FromMilliseconds(random.Next(1_000, 20_000)) : null,
            random.Next(5) == 0 ? random.Next(-2, 3) : 0,
            hangs ? CallStyle.Hanging : style,
            random.Next(5) == 0);
    }
}
