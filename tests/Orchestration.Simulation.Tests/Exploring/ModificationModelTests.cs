using Orchestration.FaultTests.Simulation;
using Orchestration.Templates;

namespace Orchestration.Simulation.Tests.Exploring;

/// <summary>Modifications at every point of small workflows: those that the rules allow, and those that are refused and change nothing.</summary>
public sealed class ModificationModelTests
{
    private static readonly InputKind[] Disturbances =
    [
        InputKind.Modify, InputKind.Modify, InputKind.ModifyOutdated, InputKind.Pause, InputKind.Cancel, InputKind.Crash, InputKind.Abandon, InputKind.RetryFailed, InputKind.RerunFrom,
    ];

    public static TheoryData<string, int> Workflows => new()
    {
        { "chain", 3 },
        { "fork", 2 },
        { "handler", 2 },
        { "race", 2 },
        { "failures", 2 },
        { "waits", 2 },
        { "list", 2 },
        { "list of the same work", 3 },
        { "undone", 2 },
    };

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Whenever_steps_are_added_replaced_or_removed_every_event_is_what_the_rules_say(string name, int disturbances)
    {
        foreach (FailureReaction reaction in name is "chain" or "list of the same work" ? [FailureReaction.Stop] : Enum.GetValues<FailureReaction>())
        {
            SimulatedWorkflow workflow = Workflow(name, reaction);
            int[] changes = [.. Enumerable.Range(0, workflow.Variants.Count + workflow.Steps.Length)];
            Explored.Everything(new MachineScenario(name, workflow, Disturbances, disturbances) { Changes = changes });
        }
    }

    private static SimulatedWorkflow Workflow(string name, FailureReaction reaction)
    {
        SimulatedStep first = Small.Call("s0", Join.None);
        SimulatedStep second = Small.Call("s1", Join.All("s0"));
        SimulatedStep added = Small.Call("a0", Join.All("s0"));
        (SimulatedStep[] steps, SimulatedStep[] variants) = name switch
        {
            "chain" => ((SimulatedStep[])[first, second], (SimulatedStep[])[added, Small.Call("s1", Join.Any("s0")), Small.Call("s1", Join.None)]),
            "fork" => ([first, Small.Call("s1", Join.None), Small.Call("s2", Join.All("s0", "s1"))], [added, Small.Call("s2", Join.AtLeast(1, "s0", "s1")), Small.Call("a1", Join.All(Join.Finished("s2")))]),
            "handler" => ([first, Small.Call("s1", Join.All(Join.Failed("s0"))), Small.Call("s2", Join.Any("s0", "s1"))], [Small.Call("a0", Join.All(Join.Failed("s0"))), Small.Call("s1", Join.All("s0")), Small.Call("s2", Join.Any(Join.Failed("s1"), Join.Failed("s0")))]),
            "race" => ([first, Small.Call("s1", Join.None), Small.Call("s2", Join.Any("s0", "s1").CancelRemaining())], [Small.Call("s2", Join.Any("s0", "s1")), Small.Call("a0", Join.Any("s0", "s1").CancelRemaining())]),
            "failures" => ([first, Small.Call("s1", Join.None), Small.Call("s2", Join.All(Join.Failed("s0")))], [Small.Call("a0", Join.Any(Join.Failed("s0"), Join.Failed("s1")))]),
            "waits" => ([Small.Timer("s0", Join.None), Small.Signal("s1", Join.None, 0)], [Small.Timer("s0", Join.None) with { Priority = 1 }, Small.Call("s1", Join.None)]),
            "list" => ([Small.List("s0", Join.None, 2, concurrency: 1), second], [Small.List("s0", Join.None, 2, concurrency: 2), Small.List("a0", Join.All("s0"), 1), Small.List("s1", Join.All("s0"), 1)]),
            "list of the same work" => ([Small.List("s0", Join.None, 2)], [Small.List("s0", Join.None, 2) with { Priority = 1 }]),
            _ => ([first.Undone(), second], [added.Undone(), Small.Call("s1", Join.All("s0")).Undone()]),
        };
        return Small.Workflow(reaction, steps) with { Variants = [.. variants.Select((step, number) => step.Variant(number))] };
    }
}
