using Orchestration.Coordination;
using Orchestration.Coordination.Folding;
using Orchestration.FaultTests.Simulation;
using Orchestration.Storage;

namespace Orchestration.Simulation.Tests.Exploring;

/// <summary>Finds out what should have followed from an input, and has not: each commit leaves nothing undecided.</summary>
internal sealed class Settled(MachineRun run, InputKind last)
{
    private readonly EventJudge _judge = run.Judge;

    public IEnumerable<string> Problems()
    {
        if (run.IsFinal || run.State.Status == ExecutionStatus.Pending)
            yield break;

        foreach (int number in run.Loaded.Numbers())
        {
            StepState state = run.State[number];
            PartRunFacts? parts = _judge.RunOf(number);
            string? problem = state.Status.IsFinal ? null
                : last == InputKind.Crash && _judge.FactsOf(number).Crashes >= MachineActor.MaxCrashes ? "too many processes died of it"
                : state.Status == StepStatus.Running ? last == InputKind.Crash && state is { RunsByParts: false, HoldsNoPlace: false } ? "no process runs it any more" : null
                : parts is null ? OfStep(number, state) : parts.IsUndo ? null : OfItem(parts);
            if (problem is not null)
                yield return $"{_judge.NameOf(number)} is {state.Status}: {problem}";
        }
    }

    private string? OfStep(int number, StepState state)
    {
        bool isOfGraph = _judge.Steps.IsOfGraph(number);
        if (isOfGraph && _judge.Facts.IsCancelRequested)
            return "the execution is cancelled";
        if (isOfGraph && _judge.MustStop)
            return "the execution stops";
        if (_judge.Steps.Numbers.Any(winner => HasWon(winner) && _judge.Steps.Definition(winner).Join.StepIds.Contains(_judge.Steps.Definition(number).Id)))
            return "it is overtaken";
        if (state.Status != StepStatus.Pending || (!isOfGraph && !_judge.Facts.IsFinishing))
            return null;

        return _judge.Steps.ValueOf(number) is { } value ? $"its join is {value}" : null;
    }

    private string? OfItem(PartRunFacts items)
    {
        SimulatedWork work = _judge.Steps.Definition(items.Step).Work;
        bool isOfGraph = _judge.Steps.IsOfGraph(items.Step);
        if (isOfGraph && _judge.Facts.IsCancelRequested)
            return "the execution is cancelled";
        if (isOfGraph && _judge.MustStop)
            return "the execution stops";
        if (items.CountOf(StepStatus.Failed) > work.Items - work.Required)
            return "too many items failed";

        return work.CancelRemaining && items.CountOf(StepStatus.Succeeded) >= work.Required ? "enough items succeeded" : null;
    }

    /// <summary>Whether a step has started, or could, without those that its join named.</summary>
    private bool HasWon(int number) => run.State[number].Status is StepStatus.Ready or StepStatus.Running or StepStatus.Succeeded && _judge.Steps.Definition(number).Join.CancelsRemaining;
}
