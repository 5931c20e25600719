using Orchestration.Templates;

namespace Orchestration.FaultTests.Simulation;

/// <summary>Makes scenarios that are as rich, and whose executions have budgets that are mostly too small.</summary>
internal static class MoneyScenarioWriter
{
    /// <summary>Seeds from here on make such scenarios.</summary>
    public const int FirstSeed = 2_000_000;

    private const int Dear = 14;

    public static Scenario Write(int seed)
    {
        Scenario rich = RichScenarioWriter.Write(seed);
        Random random = new(seed ^ 0x2545f491);
        SimulatedWorkflow[] workflows = [.. rich.Workflows.Select(workflow => Price(workflow, isOuter: true, random))];
        return rich with
        {
            Workflows = workflows,
            Commands = [.. rich.Commands, .. Enumerable.Range(0, random.Next(0, 4)).Select(_ => Change(workflows.Length, rich.Slots, random))],
        };
    }

    private static SimulatedWorkflow Price(SimulatedWorkflow workflow, bool isOuter, Random random) => workflow with
    {
        Budget = isOuter || random.Next(3) == 0 ? new Budget { Amount = random.Next(0, random.Next(1, Dear)), OnExhausted = (BudgetReaction)random.Next(2) } : null,
        Steps = [.. workflow.Steps.Select(step => step.Work.Child is { } child ? step with { Work = step.Work with { Child = Price(child, isOuter: false, random) } } : step)],
    };

    private static Command Change(int workflows, int slots, Random random) => new(
        TimeSpan.FromMilliseconds(random.Next(random.Next(2) == 0 ? 12_000 : 50_000)),
        random.Next(2) == 0 ? random.Next(1, 120) : 0,
        CommandKind.Budget,
        $"e{random.Next(workflows)}",
        random.Next(slots),
        random.Next(0, 2 * Dear));
}
