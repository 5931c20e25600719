using Orchestration.FaultTests.Simulation;
using Orchestration.Templates;

namespace Orchestration.Simulation.Tests.Exploring;

/// <summary>Everything that can happen to small lists, in whatever order.</summary>
public sealed class ListModelTests
{
    private static readonly InputKind[] Disturbances =
    [
        InputKind.Pause, InputKind.PauseNow, InputKind.Cancel, InputKind.Crash, InputKind.Crash, InputKind.Abandon, InputKind.RetryFailed, InputKind.RerunFrom, InputKind.StepTimeOut, InputKind.TimeOut,
    ];

    public static TheoryData<string, int> Lists => new()
    {
        { "empty", 3 },
        { "two", 2 },
        { "two one at a time", 3 },
        { "two retried", 1 },
        { "three, two at a time", 2 },
        { "three one at a time", 2 },
        { "one of two, the other cancelled", 2 },
        { "two of three, the last cancelled", 2 },
        { "two of three, two at a time", 2 },
        { "two of three, one at a time", 2 },
        { "beside a call", 2 },
        { "in a race", 1 },
        { "before a handler", 2 },
        { "last", 2 },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public void Whatever_happens_to_items_every_event_is_what_the_rules_say(string list, int disturbances)
    {
        bool isAlone = !list.StartsWith("beside", StringComparison.Ordinal) && !list.StartsWith("in a", StringComparison.Ordinal);
        foreach (FailureReaction reaction in isAlone ? [FailureReaction.Stop] : Enum.GetValues<FailureReaction>())
            Explored.Everything(new MachineScenario(list, Workflow(list, reaction), Disturbances, disturbances));
    }

    private static SimulatedWorkflow Workflow(string list, FailureReaction reaction)
    {
        SimulatedStep next = Small.Call("s1", Join.All("s0"));
        SimulatedStep[] steps = list switch
        {
            "empty" => [Small.List("s0", Join.None, 0), next],
            "two" => [Small.List("s0", Join.None, 2), next],
            "two one at a time" => [Small.List("s0", Join.None, 2, concurrency: 1), next],
            "two retried" => [Small.List("s0", Join.None, 2, concurrency: 1, retries: 1)],
            "three, two at a time" => [Small.List("s0", Join.None, 3, concurrency: 2)],
            "three one at a time" => [Small.List("s0", Join.None, 3, concurrency: 1), next],
            "one of two, the other cancelled" => [Small.List("s0", Join.None, 2, atLeast: 1, cancelRemaining: true), next],
            "two of three, the last cancelled" => [Small.List("s0", Join.None, 3, concurrency: 2, atLeast: 2, cancelRemaining: true)],
            "two of three, two at a time" => [Small.List("s0", Join.None, 3, concurrency: 2, atLeast: 2)],
            "two of three, one at a time" => [Small.List("s0", Join.None, 3, concurrency: 1, atLeast: 2)],
            "beside a call" => [Small.List("s0", Join.None, 2, concurrency: 1), Small.Call("s1", Join.None), Small.Call("s2", Join.All("s0", "s1"))],
            "in a race" => [Small.List("s0", Join.None, 2), Small.Call("s1", Join.None), Small.Call("s2", Join.Any("s0", "s1").CancelRemaining())],
            "before a handler" => [Small.List("s0", Join.None, 2), Small.Call("s1", Join.All(Join.Failed("s0")))],
            _ => [Small.Call("s0", Join.None), Small.List("f0", Join.None, 2, concurrency: 1)],
        };
        SimulatedWorkflow workflow = Small.Workflow(reaction, steps, list == "last" ? 1 : null);
        workflow.Steps[0] = workflow.Steps[0] with { Timeout = TimeSpan.FromSeconds(1) };
        return workflow with { Timeout = TimeSpan.FromSeconds(1) };
    }
}
