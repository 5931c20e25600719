using Microsoft.Extensions.DependencyInjection;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Compensating;

/// <summary>Runs templates some of whose steps are undone when the execution fails.</summary>
public abstract class UndoingTest
{
    protected const string Undo = "undo";

    protected ScriptedFactory Worker { get; } = Factory().On(Undo);

    /// <summary>The steps that were undone, in this order.</summary>
    protected IEnumerable<string> Undone => Worker.Calls.Where(call => call.Action == Undo).Select(call => call.StepId!);

    protected static WorkflowStep Undoable(string id, params string[] dependencies) =>
        Step(id, dependencies) with { Compensation = new Compensation { Action = Undo, Retry = RetryPolicy.None } };

    protected void Fails(string stepId) => Worker.OnStep(stepId, script => script.FailsWith(FailureKind.Permanent, "no"));

    protected SimulatedEngine Simulate() => SimulatedEngine.Create(1, builder => builder.AddFactory(Worker));
}
