using Orchestration.Coordination;
using Orchestration.Coordination.Iterating;
using Orchestration.Coordination.Parts;

namespace Orchestration.Simulation.Tests.Exploring;

/// <summary>Holds what one process knows against what another knows that has read the same events.</summary>
internal static class Reloading
{
    /// <summary>What differs.</summary>
    public static IEnumerable<string> Differences(LoadedMachine here, LoadedMachine there)
    {
        (ExecutionState one, ExecutionState other) = (here.State, there.State);
        if (!Of(one).Equals(Of(other)))
            yield return $"the fold is {Of(other)}, the machine is {Of(one)}";

        foreach (int number in here.Numbers())
        {
            if (!one[number].Equals(other[number]))
                yield return $"the fold says that {number} is {other[number].Status}, the machine says {one[number].Status}";
            if (one.Steps.GenerationOf(number) != other.Steps.GenerationOf(number) || one.Steps.IsOvertaken(number) != other.Steps.IsOvertaken(number) || one.Steps.CrashesOf(number) != other.Steps.CrashesOf(number))
                yield return $"the fold and the machine do not say the same of {number}";
        }

        foreach ((PartRun run, PartRun same) in Runs(one).Zip(Runs(other)))
        {
            if (!Of(run).Equals(Of(same)))
                yield return $"the fold says {Of(same)} of the parts of {run.Step}, the machine says {Of(run)}";
        }
    }

    /// <summary>What differs after both were told the same.</summary>
    /// <param name="here">One process.</param>
    /// <param name="there">The other.</param>
    /// <param name="end">How many events there were before.</param>
    /// <param name="isSameAnswer">Whether both accepted it, or neither.</param>
    public static IEnumerable<string> Differences(LoadedMachine here, LoadedMachine there, int end, bool isSameAnswer)
    {
        if (!isSameAnswer)
            yield return "the process that has read the events answers otherwise";
        for (int index = end; index < Math.Max(here.Log.End, there.Log.End); index++)
        {
            string one = index < here.Log.End ? Of(here, index) : "nothing";
            string other = index < there.Log.End ? Of(there, index) : "nothing";
            if (one == other)
                continue;

            yield return $"the process that has read the events decides {other} instead of {one}";
            yield break;
        }

        if (!here.State.Released.ToHashSet().SetEquals(there.State.Released))
            yield return "the process that has read the events lets other steps start";
        foreach (string difference in Differences(here, there))
            yield return difference;
    }

    private static string Of(LoadedMachine loaded, int index) => $"{loaded.Log[index].Type}({loaded.Log[index].Step},{loaded.Log[index].Detail},{loaded.Log[index].At})";

    private static (object, object, object) Of(ExecutionState state) => (
        (state.Status, state.Life.IsStopping, state.Life.IsCancellingRunning, state.Life.IsFinishing, state.Life.IsTimedOut, state.Life.IsCancelRequested, state.Life.IsInterrupting),
        (state.UnhandledCount, state.RunningCount, state.FinalCount, state.Steps.OpenPartCount, state.Revision, state.StepCount, state.Plan.Template.Steps.Count),
        (state.Cost, state.Budget?.ReservedByRunning ?? 0, state.Budget?.ReservedByLost ?? 0, state.Undoing is not null, state.Waits?.PendingSignals().Count ?? 0));

    private static IEnumerable<PartRun> Runs(ExecutionState state) => state.Steps.HasParts ? state.Steps.Parts.Runs.All : [];

    private static (int, int, int, int, int, object) Of(PartRun run) => (run.First, run.Count, run.OpenCount, run.Generation, run.Step, run is ItemRun items
        ? (items.SucceededCount, items.FailedCount, items.FirstFailed, items.StopReason, items.IsCancelled, items.Limit, items.Required)
        : run.Kind);
}
