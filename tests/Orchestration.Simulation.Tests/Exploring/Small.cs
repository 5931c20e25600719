using Orchestration.FaultTests.Simulation;
using Orchestration.RandomWorkflows;
using Orchestration.Templates;

namespace Orchestration.Simulation.Tests.Exploring;

/// <summary>Steps of small workflows.</summary>
internal static class Small
{
    public static SimulatedWorkflow Workflow(FailureReaction reaction, SimulatedStep[] steps, int? firstFinally = null) =>
        new("w", steps, firstFinally ?? steps.Length, reaction, null, null);

    public static SimulatedStep Call(string id, Join join, bool? when = null, int retries = 0) =>
        new(id, new JoinedStep(join, when, false, false, 1), 0, retries, null, null, 0, CallStyle.Inline, false);

    /// <summary>A step that can be undone.</summary>
    public static SimulatedStep Undone(this SimulatedStep step) => step with { Work = step.Work with { HasUndo = true } };

    /// <summary>A step that goes over a list.</summary>
    public static SimulatedStep List(string id, Join join, int items, int? concurrency = null, int? atLeast = null, bool cancelRemaining = false, int retries = 0) => Call(id, join, retries: retries) with
    {
        Work = new SimulatedWork(WorkKind.List) { Items = items, MaxConcurrency = concurrency, AtLeast = atLeast, CancelRemaining = cancelRemaining },
    };

    public static SimulatedStep Timer(string id, Join join) => Call(id, join) with { Work = new SimulatedWork(WorkKind.Timer) { Delay = TimeSpan.FromTicks(10) } };

    /// <summary>A step that waits for a signal, with a time limit.</summary>
    public static SimulatedStep Signal(string id, Join join, int number) => Call(id, join) with
    {
        Timeout = TimeSpan.FromSeconds(1),
        Work = new SimulatedWork(WorkKind.Signal) { Signal = SimulatedWorkflow.SignalOf(number) },
    };

    /// <summary>A step that runs another workflow.</summary>
    public static SimulatedStep Child(string id, Join join, int retries = 0) => Call(id, join, retries: retries) with
    {
        Work = new SimulatedWork(WorkKind.Child) { Child = new SimulatedWorkflow("inner", [Call("s0", Join.None)], 1, FailureReaction.Continue, null, null) },
    };

    /// <summary>A step that a modification brings.</summary>
    public static SimulatedStep Variant(this SimulatedStep step, int number) => step with { Work = step.Work with { Variant = number } };
}
