using Orchestration.Coordination;
using Orchestration.Storage;

namespace Orchestration.Simulation.Tests.Exploring;

/// <summary>Finds out when an execution stands still that should not.</summary>
internal static class Progress
{
    public static IEnumerable<string> Problems(MachineRun run)
    {
        ExecutionState state = run.State;
        foreach (int number in run.Loaded.Numbers().Where(number => state[number].Status == StepStatus.Ready))
        {
            bool isWait = number < state.StepCount && state.Plan.IsWait(number);
            if (!isWait && !run.Known.Contains(number))
                yield return $"{run.Judge.NameOf(number)} is ready, and nobody was told";
            if (isWait && run.Loaded.Machine.MayStart)
                yield return $"{run.Judge.NameOf(number)} is ready, and does not begin to wait";
        }

        if (state.Revision != run.Disturbed.Count(kind => kind == InputKind.Modify))
            yield return $"its revision is {state.Revision}";
        foreach (int step in Enumerable.Range(0, state.StepCount).Where(step => state.Steps.GenerationOf(step).Number != run.Judge.Steps[step].Generation))
            yield return $"{run.Judge.NameOf(step)} has the generation {state.Steps.GenerationOf(step).Number}, and should have {run.Judge.Steps[step].Generation}";
        if (state.Status == ExecutionStatus.Pausing && state.RunningCount == 0 && run.Busy.Count == 0)
            yield return "nothing runs, and it is not paused";
        bool mayStand = run.IsFinal || state.Status is ExecutionStatus.Pending or ExecutionStatus.Pausing or ExecutionStatus.Paused;
        bool waits = run.Loaded.Numbers().Any(number => state[number].Status == StepStatus.WaitingForSignal);
        if (!mayStand && !waits && !new PossibleInputs(run).Work().Any())
            yield return "nothing can happen any more, and it is not final";
    }
}
