using CsCheck;
using Orchestration.FaultTests.Simulation;
using Orchestration.Planning;
using Orchestration.RandomWorkflows;
using Orchestration.Templates;

namespace Orchestration.Simulation.Tests;

/// <summary>The machine against the naive reading of the rules: everything that can happen on small graphs, and chance on larger ones.</summary>
public sealed class MachineModelTests
{
    public static TheoryData<string, int> Graphs => new()
    {
        { "one", 8 },
        { "chain", 6 },
        { "fork", 5 },
        { "race", 5 },
        { "handler", 5 },
        { "conditions", 6 },
        { "finally", 6 },
    };

    [Theory]
    [MemberData(nameof(Graphs))]
    public void Whatever_happens_in_whatever_order_every_event_is_what_the_rules_say(string graph, int depth)
    {
        foreach (FailureReaction reaction in Enum.GetValues<FailureReaction>())
        {
            SimulatedWorkflow workflow = Workflow(graph, reaction);
            Explore(workflow, new WorkflowPlanner().Plan(workflow.ToTemplate()), [], depth);
        }
    }

    [Fact]
    public void Whatever_happens_by_chance_on_random_graphs_every_event_is_what_the_rules_say() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 1_000].Array[0, 40]).Sample(
            (seed, choices) =>
            {
                SimulatedWorkflow workflow = SimulatedWorkflow.Of("w", new Random(seed)) with { Timeout = null };
                MachineRun run = new(workflow, new WorkflowPlanner().Plan(workflow.ToTemplate()));
                foreach (int choice in choices)
                {
                    MachineInput[] possible = [.. run.Possible()];
                    run.Apply(possible[choice % possible.Length]);
                }

                Finish(run).Should().BeEmpty("seed {0} with [{1}]", seed, string.Join(",", choices));
            },
            iter: 3_000,
            threads: 1);

    private static void Explore(SimulatedWorkflow workflow, ExecutionPlan plan, List<MachineInput> path, int depth)
    {
        MachineRun run = Replay(workflow, plan, path);
        run.Violations.Should().BeEmpty("{0} under {1}", string.Join(" ", path), workflow);
        if (depth == 0)
        {
            Finish(run).Should().BeEmpty("{0} under {1}, and then to its end", string.Join(" ", path), workflow);
            return;
        }

        foreach (MachineInput input in run.Possible().ToArray())
        {
            path.Add(input);
            Explore(workflow, plan, path, depth - 1);
            path.RemoveAt(path.Count - 1);
        }
    }

    private static MachineRun Replay(SimulatedWorkflow workflow, ExecutionPlan plan, List<MachineInput> path)
    {
        MachineRun run = new(workflow, plan);
        foreach (MachineInput input in path)
            run.Apply(input);
        return run;
    }

    /// <summary>Lets everything end well; an execution to which nothing can happen any more must be final.</summary>
    private static IReadOnlyList<string> Finish(MachineRun run)
    {
        run.Apply(new MachineInput(InputKind.Start));
        run.Apply(new MachineInput(InputKind.Resume));
        while (run.Violations.Count == 0 && run.Work().Select(input => (MachineInput?)input).FirstOrDefault() is { } next)
            run.Apply(next);
        return run.Violations.Count > 0 || run.IsFinal ? run.Violations : ["nothing can happen any more, and it is not final"];
    }

    private static SimulatedWorkflow Workflow(string graph, FailureReaction reaction)
    {
        (SimulatedStep[] steps, int firstFinally) = graph switch
        {
            "one" => ((SimulatedStep[])[Step("s0", Join.None, retries: 1)], 1),
            "chain" => ([Step("s0", Join.None), Step("s1", Join.All("s0"))], 2),
            "fork" => ([Step("s0", Join.None), Step("s1", Join.None), Step("s2", Join.All("s0", "s1"))], 3),
            "race" => ([Step("s0", Join.None), Step("s1", Join.None), Step("s2", Join.Any("s0", "s1").CancelRemaining())], 3),
            "handler" => ([Step("s0", Join.None), Step("s1", Join.All(Join.Failed("s0"))), Step("s2", Join.Any("s0", "s1"))], 3),
            "conditions" => ([Step("s0", Join.None, when: false), Step("s1", Join.All(Join.Skipped("s0")), when: true), Step("s2", Join.All("s0"))], 3),
            _ => ([Step("s0", Join.None), Step("s1", Join.All("s0")), Step("f0", Join.None)], 2),
        };
        return new SimulatedWorkflow("w", steps, firstFinally, reaction, null, null);
    }

    private static SimulatedStep Step(string id, Join join, bool? when = null, int retries = 0) =>
        new(id, new JoinedStep(join, when, false, false, 1), 0, retries, null, null, 0, CallStyle.Inline, false);
}
