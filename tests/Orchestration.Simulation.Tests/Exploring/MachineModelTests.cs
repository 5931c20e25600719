using CsCheck;
using Orchestration.FaultTests.Simulation;
using Orchestration.Templates;

namespace Orchestration.Simulation.Tests.Exploring;

/// <summary>The machine against the naive reading of the rules: everything that can happen to calls on small graphs, and chance on larger ones.</summary>
public sealed class MachineModelTests
{
    private static readonly InputKind[] Disturbances = [InputKind.Pause, InputKind.PauseNow, InputKind.Cancel, InputKind.Crash, InputKind.Crash, InputKind.Crash, InputKind.Abandon, InputKind.RetryFailed, InputKind.RerunFrom];

    public static TheoryData<string, int> Graphs => new()
    {
        { "one", 3 },
        { "chain", 3 },
        { "fork", 2 },
        { "race", 2 },
        { "handler", 2 },
        { "conditions", 3 },
        { "finally", 2 },
    };

    [Theory]
    [MemberData(nameof(Graphs))]
    public void Whatever_happens_in_whatever_order_every_event_is_what_the_rules_say(string graph, int disturbances)
    {
        foreach (FailureReaction reaction in Enum.GetValues<FailureReaction>())
            Explored.Everything(new MachineScenario(graph, Workflow(graph, reaction), Disturbances, disturbances));
    }

    [Fact]
    public void Whatever_happens_by_chance_on_random_graphs_every_event_is_what_the_rules_say() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 1_000].Array[0, 40]).Sample(
            (seed, choices) =>
            {
                SimulatedWorkflow workflow = SimulatedWorkflow.Of("w", new Random(seed)) with { Timeout = null };
                MachineRun run = new(new MachineScenario("chance", workflow, [.. Enumerable.Repeat(Disturbances, 10).SelectMany(kinds => kinds)], 40));
                foreach (int choice in choices)
                {
                    MachineInput[] possible = [.. new PossibleInputs(run).All()];
                    if (possible.Length > 0)
                        run.Apply(possible[choice % possible.Length]);
                }

                Finish(run).Should().BeEmpty("seed {0} with [{1}]", seed, string.Join(",", choices));
            },
            iter: 3_000,
            threads: 1);

    /// <summary>Lets everything end well; an execution to which nothing can happen any more must be final.</summary>
    private static IReadOnlyList<string> Finish(MachineRun run)
    {
        run.Apply(new MachineInput(InputKind.Start));
        run.Apply(new MachineInput(InputKind.Resume));
        while (run.Violations.Count == 0 && new PossibleInputs(run).Work().Select(input => (MachineInput?)input).FirstOrDefault() is { } next)
            run.Apply(next);
        return run.Violations.Count > 0 || run.IsFinal ? run.Violations : ["nothing can happen any more, and it is not final"];
    }

    private static SimulatedWorkflow Workflow(string graph, FailureReaction reaction)
    {
        (SimulatedStep[] steps, int firstFinally) = graph switch
        {
            "one" => ((SimulatedStep[])[Small.Call("s0", Join.None, retries: 1)], 1),
            "chain" => ([Small.Call("s0", Join.None), Small.Call("s1", Join.All("s0"))], 2),
            "fork" => ([Small.Call("s0", Join.None), Small.Call("s1", Join.None), Small.Call("s2", Join.All("s0", "s1"))], 3),
            "race" => ([Small.Call("s0", Join.None), Small.Call("s1", Join.None), Small.Call("s2", Join.Any("s0", "s1").CancelRemaining())], 3),
            "handler" => ([Small.Call("s0", Join.None), Small.Call("s1", Join.All(Join.Failed("s0"))), Small.Call("s2", Join.Any("s0", "s1"))], 3),
            "conditions" => ([Small.Call("s0", Join.None, when: false), Small.Call("s1", Join.All(Join.Skipped("s0")), when: true), Small.Call("s2", Join.All("s0"))], 3),
            _ => ([Small.Call("s0", Join.None), Small.Call("s1", Join.All("s0")), Small.Call("f0", Join.None)], 2),
        };
        return Small.Workflow(reaction, steps, firstFinally);
    }
}
