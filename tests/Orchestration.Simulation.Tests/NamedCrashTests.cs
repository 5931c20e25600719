using Orchestration.FaultTests.Simulation;
using Orchestration.RandomWorkflows;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Simulation.Tests;

/// <summary>A process dies, or its store fails, at the one write that matters; another one finishes the work.</summary>
public sealed class NamedCrashTests
{
    private static readonly (string Name, string Workflow, string Words, ExecutionStatus Outcome)[] Moments =
    [
        ("the start of an inner execution is recorded in the outer one", "child", "ChildStarted(0,1)", ExecutionStatus.Completed),
        ("the inner execution is created", "child", "create e0/s0/0", ExecutionStatus.Completed),
        ("the inner execution ends", "child", "commit e0/s0/0 e1 v2", ExecutionStatus.Completed),
        ("the outer execution records the end of the inner one", "child", "StepSucceeded(0,1) ExecutionCompleted] Completed", ExecutionStatus.Completed),
        ("items are started", "list", "ItemsStarted(0,3)", ExecutionStatus.Completed),
        ("an item completes", "list", "StepSucceeded(268435457,1)", ExecutionStatus.Completed),
        ("compensation begins", "undo", "CompensationStarted", ExecutionStatus.Failed),
        ("the first of two steps is undone", "undo", "StepCompensated(1,", ExecutionStatus.Failed),
        ("the last of two steps is undone", "undo", "StepCompensated(0,", ExecutionStatus.Failed),
        ("the execution is modified", "modified", "ExecutionModified", ExecutionStatus.Completed),
        ("an inner execution pauses because its part of the budget is spent", "money", "BudgetExhausted(1,1)", ExecutionStatus.Completed),
        ("the outer execution reserves more for it", "money", "commit e0 e1 v3+[BudgetReserved(0,1)]", ExecutionStatus.Completed),
        ("the inner execution is given more and goes on", "money", "BudgetChanged", ExecutionStatus.Completed),
        ("a timer begins", "waits", "TimerStarted", ExecutionStatus.Completed),
        ("a step is given a signal", "waits", "SignalConsumed", ExecutionStatus.Completed),
    ];

    public static TheoryData<string, string> Crashes
    {
        get
        {
            TheoryData<string, string> crashes = [];
            foreach ((string name, _, _, _) in Moments)
            {
                foreach (WriteFate fate in Enum.GetValues<WriteFate>().Where(fate => fate != WriteFate.Done))
                    crashes.Add(name, $"{fate}");
            }

            return crashes;
        }
    }

    [Theory]
    [MemberData(nameof(Crashes))]
    public void Nothing_is_lost_or_done_twice_when(string name, string fate)
    {
        (_, string workflow, string words, ExecutionStatus outcome) = Moments.Single(moment => moment.Name == name);
        SeedRun run = SeedRun.Of(Write(workflow) with { Doom = (words, Enum.Parse<WriteFate>(fate)) });

        run.Violations.Should().BeEmpty("{0}", run);
        run.HasDoomStruck.Should().BeTrue("the write came: {0}", run);
        run.Outcomes["e0"].Should().Be(outcome);
        run.Counts.Deaths.Should().Be(fate.StartsWith("Dies", StringComparison.Ordinal) ? 1 : 0);
    }

    private static Scenario Write(string workflow) => new()
    {
        Seed = 1,
        Slots = 2,
        IsExclusive = false,
        FactoryLimit = null,
        HostLimit = null,
        NamedLimit = 1,
        MaxCrashes = 3,
        Chances = default,
        Deaths = 1,
        Workflows = [Workflow(workflow)],
        Commands =
        [
            new Command(TimeSpan.Zero, 0, CommandKind.Start, "e0", 0, 0),
            new Command(TimeSpan.FromSeconds(2), 0, CommandKind.Signal, "e0", 1, 0),
            .. workflow == "modified" ? [new Command(TimeSpan.FromSeconds(2), 0, CommandKind.Modify, "e0", 0, 0)] : Array.Empty<Command>(),
            new Command(Scenario.Horizon, 0, CommandKind.Start, "e0", 1, 0),
        ],
        Freezes = [],
        Shutdowns = [],
    };

    private static SimulatedWorkflow Workflow(string name)
    {
        SimulatedStep[] steps = name switch
        {
            "child" => [Step("s0", Join.None) with { Work = new SimulatedWork(WorkKind.Child) { Child = new SimulatedWorkflow("inner", [Step("s0", Join.None)], 1, FailureReaction.Continue, null, null) } }],
            "money" => [Step("s0", Join.None) with { Work = new SimulatedWork(WorkKind.Child) { Child = new SimulatedWorkflow("inner", [Step("s0", Join.None) with { Failures = 1 }, Step("s1", Join.All("s0"))], 2, FailureReaction.Continue, null, null) } }],
            "list" => [Step("s0", Join.None) with { Work = new SimulatedWork(WorkKind.List) { Items = 3, MaxConcurrency = 2 } }],
            "undo" => [Undone("s0", Join.None), Undone("s1", Join.All("s0")), Step("s2", Join.All("s1"), fails: true)],
            "waits" => [Step("s0", Join.None) with { Work = new SimulatedWork(WorkKind.Timer) { Delay = TimeSpan.FromSeconds(1) } }, Step("s1", Join.All("s0")) with { Work = new SimulatedWork(WorkKind.Signal) { Signal = SimulatedWorkflow.SignalOf(0) } }],
            _ => [Step("s0", Join.None) with { Joined = new JoinedStep(Join.None, null, false, false, 4_000) }, Step("s1", Join.All("s0"))],
        };
        SimulatedStep variant = Step("s1", Join.All("s0")) with { Work = SimulatedWork.Call with { Variant = 0 } };
        return new SimulatedWorkflow("w0", steps, steps.Length, FailureReaction.Continue, null, null) { Variants = [variant], Budget = name == "money" ? new Budget { Amount = 3 } : null };
    }

    private static SimulatedStep Undone(string id, Join join) => Step(id, join) with { Work = SimulatedWork.Call with { HasUndo = true } };

    private static SimulatedStep Step(string id, Join join, bool fails = false) =>
        new(id, new JoinedStep(join, null, fails, false, 500), 0, 1, null, null, 0, CallStyle.Polite, false);
}
