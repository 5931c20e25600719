using Orchestration.Coordination;
using Orchestration.Coordination.Folding;
using Orchestration.Planning;
using Orchestration.RandomWorkflows;
using Orchestration.Storage;

namespace Orchestration.FaultTests.Simulation;

/// <summary>Holds what came of an execution against the fold of its events, and against a sequential reading of its workflow.</summary>
internal static class OutcomeChecks
{
    public static void Check(World world, DiskExecution row)
    {
        SimulatedWorkflow workflow = world.Scenario.WorkflowOf(row.Id);
        CheckFold(world, row, workflow);
        bool isPredictable = !row.Judge.Facts.WasDisturbed && !workflow.HasTimeOrRaces && !workflow.Steps.Any(step => step.Work.Kind == WorkKind.Child) && !row.Judge.WasQuarantined;
        if (isPredictable)
            CheckPrediction(world, row, workflow);
    }

    private static void CheckFold(World world, DiskExecution row, SimulatedWorkflow workflow)
    {
        StoredExecution stored = world.Disk.Read(row);
        ExecutionState state = new(new WorkflowPlanner().Plan(stored.Template), stored.Log);
        for (int index = 0; index < stored.Log.End; index++)
            state.Evolve(index);

        if (state.Status != row.Judge.Facts.Status)
            world.Violate($"{row.Id}: the fold of its events is {state.Status}, the rules say {row.Judge.Facts.Status}");
        if (state.Cost != row.Judge.Money.Spent)
            world.Violate($"{row.Id}: the fold says that {state.Cost} was spent, the rules say {row.Judge.Money.Spent}");
        if (!row.Events.Exists(one => one.Type == EventType.ExecutionRerun) && StepCosts.Of(stored.Log, state.StepCount).Sum() is var sum && sum != state.Cost)
            world.Violate($"{row.Id}: {state.Cost} was spent, and {sum} in its steps");
        foreach ((string id, decimal counted) in row.Judge.Money.SpentInside)
        {
            if (world.Disk.Find(id) is { } inner && (counted < inner.Judge.Money.SpentAtEnd || counted > inner.Judge.Money.Spent))
                world.Violate($"{id} has spent {inner.Judge.Money.SpentAtEnd}, and {row.Id} counts {counted}");
        }

        for (int step = 0; step < state.StepCount; step++)
        {
            if (state[step].Status != row.Judge.Steps[step].Status || state[step].Attempts != row.Judge.Steps[step].Attempts)
                world.Violate($"{row.Id}: the fold says that {row.Judge.NameOf(step)} is {state[step].Status} after {state[step].Attempts} attempts, the rules say {row.Judge.Steps[step].Status} after {row.Judge.Steps[step].Attempts}");
        }
    }

    /// <summary>Joins are decided for good, so the order in which steps end decides nothing as long as no failure stops the others.</summary>
    private static void CheckPrediction(World world, DiskExecution row, SimulatedWorkflow workflow)
    {
        Dictionary<string, StepStatus> outcomes = new(StringComparer.Ordinal);
        foreach (SimulatedStep step in workflow.Steps)
        {
            bool isMet = NaiveJoins.Value(step.Join, id => outcomes[id]) == true && step.Joined.When != false;
            outcomes[step.Id] = !isMet ? StepStatus.Skipped : step.Succeeds ? StepStatus.Succeeded : StepStatus.Failed;
        }

        bool stops = workflow.Reaction != Templates.FailureReaction.Continue && workflow.Steps.Any(step => outcomes[step.Id] == StepStatus.Failed && !step.Joined.MayFail);
        if (stops)
            return;

        foreach (SimulatedStep step in workflow.Steps)
        {
            StepStatus status = row.Judge.Steps.StatusOf(step.Id);
            if ((status == StepStatus.Compensated ? StepStatus.Succeeded : status) != outcomes[step.Id])
                world.Violate($"{row.Id}: {step.Id} is {status}; without crashes it would be {outcomes[step.Id]}");
        }
    }
}
