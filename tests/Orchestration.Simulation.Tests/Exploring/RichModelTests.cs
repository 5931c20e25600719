using Orchestration.FaultTests.Simulation;
using Orchestration.Templates;

namespace Orchestration.Simulation.Tests.Exploring;

/// <summary>Everything that can happen to small workflows with timers, signals, inner workflows, undoing and a budget, in whatever order.</summary>
public sealed class RichModelTests
{
    private static readonly InputKind[] Disturbances =
    [
        InputKind.Pause, InputKind.PauseNow, InputKind.Cancel, InputKind.Crash, InputKind.Crash, InputKind.Abandon, InputKind.RetryFailed, InputKind.RerunFrom, InputKind.RaiseBudget,
    ];

    public static TheoryData<string, int> Workflows => new()
    {
        { "timer", 3 },
        { "signal", 2 },
        { "signals", 2 },
        { "inner", 2 },
        { "inner in a race", 2 },
        { "undone", 2 },
        { "undone list", 2 },
        { "undone when cancelled", 2 },
        { "budget", 2 },
        { "budget of a list", 2 },
        { "budget that fails", 2 },
    };

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Whatever_happens_in_whatever_order_every_event_is_what_the_rules_say(string name, int disturbances)
    {
        foreach (FailureReaction reaction in name.StartsWith("undone", StringComparison.Ordinal) ? [FailureReaction.Stop] : Enum.GetValues<FailureReaction>())
            Explored.Everything(new MachineScenario(name, Workflow(name, reaction), Disturbances, disturbances) { Signals = name == "signal" ? [0] : name == "signals" ? [0, 2] : [] });
    }

    private static SimulatedWorkflow Workflow(string name, FailureReaction reaction)
    {
        SimulatedStep first = Small.Call("s0", Join.None);
        SimulatedStep[] steps = name switch
        {
            "timer" => [Small.Timer("s0", Join.None), Small.Call("s1", Join.All("s0"))],
            "signal" => [Small.Signal("s0", Join.None, 0), Small.Call("s1", Join.All("s0"))],
            "signals" => [first, Small.Signal("s1", Join.None, 0), Small.Signal("s2", Join.All("s0"), 0)],
            "inner" => [Small.Child("s0", Join.None, retries: 1), Small.Call("s1", Join.All("s0"))],
            "inner in a race" => [Small.Child("s0", Join.None), Small.Call("s1", Join.None), Small.Call("s2", Join.Any("s0", "s1").CancelRemaining())],
            "undone" or "undone when cancelled" => [first.Undone(), Small.Call("s1", Join.None).Undone(), Small.Call("s2", Join.All("s0", "s1"))],
            "undone list" => [Small.List("s0", Join.None, 2, concurrency: 1).Undone(), Small.Call("s1", Join.All("s0"))],
            "budget of a list" => [Small.List("s0", Join.None, 3, concurrency: 2)],
            _ => [first, Small.Call("s1", Join.None), Small.Call("s2", Join.All("s0", "s1"))],
        };
        SimulatedWorkflow workflow = Small.Workflow(reaction, steps) with { UndoesWhenCancelled = name == "undone when cancelled" };
        return name.StartsWith("budget", StringComparison.Ordinal)
            ? workflow with { Budget = new Budget { Amount = 2, OnExhausted = name == "budget that fails" ? BudgetReaction.Fail : BudgetReaction.Pause } }
            : workflow;
    }
}
