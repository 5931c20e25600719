using System.Text;
using Orchestration.Coordination;
using Orchestration.Coordination.Folding;
using Orchestration.Coordination.Iterating;
using Orchestration.FaultTests.Simulation;

namespace Orchestration.Simulation.Tests.Exploring;

/// <summary>Names what a run is in now, so that two ways to the same are followed once.</summary>
internal static class StateKey
{
    public static string Of(MachineRun run)
    {
        ExecutionState state = run.State;
        StringBuilder key = new(256);
        int[] numbers = [.. run.Loaded.Numbers()];
        key.Append((int)state.Status).Append(state.Life.IsStopping ? 's' : '-').Append(state.Life.IsCancellingRunning ? 'c' : '-').Append(state.Life.IsFinishing ? 'f' : '-').Append(state.Life.IsTimedOut ? 't' : '-')
            .Append(state.Life.IsCancelRequested ? 'C' : '-').Append(state.Life.IsInterrupting ? 'i' : '-').Append(state.Undoing is not null ? 'u' : '-').Append(run.Judge.Facts.IsLenient ? 'l' : '-')
            .Append(state.RunningCount).Append('.').Append(state.FinalCount).Append('.').Append(state.UnhandledCount).Append('.').Append(state.Steps.OpenPartCount);
        foreach (int number in numbers)
            Add(key, run, number);
        if (run.Scenario.KeepsOrder)
            key.Append('|').AppendJoin(',', numbers.Where(number => state[number].Status.IsFinal).OrderBy(number => state[number].End).Select(number => Array.IndexOf(numbers, number)));
        if (state.Steps.HasParts)
            AddParts(key, state);
        if (run.Scenario.Changes.Length > 0)
            key.Append('|').AppendJoin(',', state.Plan.Template.Steps.Select(step => step.StepId + step.Name));
        if (state.Waits is { } waits)
            key.Append('|').AppendJoin(',', waits.PendingSignals().Select(signal => signal.Key)).Append(';').AppendJoin(',', run.Scenario.Signals.Where(signal => waits.Knows($"k{signal}")))
                .Append(';').AppendJoin(',', numbers.Where(number => state[number].IsWaiting).OrderBy(number => state[number].FirstStart));
        if (run.Scenario.Workflow.Budget is not null)
            key.Append('|').Append(state.Cost).Append(',').Append(state.Budget?.Changed?.Amount).Append(state.Budget is { IsExhausted: true } ? 'x' : '-')
                .Append(state.Budget?.ReservedByRunning).Append(',').Append(state.Budget?.ReservedByLost).Append(';').AppendJoin(',', numbers.Select(number => state.Budget?.LeftBy(number)));
        key.Append('|').AppendJoin(',', run.Disturbed.Order().Select(kind => (int)kind)).Append('|').AppendJoin(',', run.Asked.Select(one => Array.IndexOf(numbers, one.Number)).Order())
            .Append('|').AppendJoin(',', run.Abandoned.Select(one => (Array.IndexOf(numbers, one.Number), one.Attempt))).Append('|').AppendJoin(',', run.Busy.Order());
        return key.ToString();
    }

    private static void Add(StringBuilder key, MachineRun run, int number)
    {
        ExecutionState state = run.State;
        StepState step = state[number];
        StepFacts facts = run.Judge.FactsOf(number);
        key.Append(' ').Append((int)step.Status).Append('.').Append((int)step.SkipReason).Append(step.Attempts).Append('.').Append(step.Interruptions).Append('.').Append(step.Missing)
            .Append(step.Result != 0 ? 'r' : '-').Append(step.FirstStart != 0 ? 'b' : '-').Append(state.Steps.IsOvertaken(number) ? 'o' : '-').Append(state.Steps.IsUncertain(number) ? 'u' : '-').Append(state.IsUnhandled(number) ? 'h' : '-')
            .Append(state.Steps.CrashesOf(number)).Append('.').Append(state.Steps.GenerationOf(number).Number).Append('.').Append(state.Steps.GenerationOf(number).FirstAttempt).Append('.').Append((int?)facts.LastFailure);
        if (facts.Handlers is { } handlers)
            key.Append('[').AppendJoin(',', handlers).Append(']');
    }

    private static void AddParts(StringBuilder key, ExecutionState state)
    {
        for (int step = 0; step < state.StepCount; step++)
        {
            if (state.Steps.ItemsOf(step) is { } items)
                key.Append("|i").Append(step).Append('.').Append(items.Count).Append('.').Append(items.FirstFailed).Append('.').Append(items.SucceededCount).Append('.').Append(items.FailedCount).Append('.').Append(items.OpenCount).Append('.').Append((int)items.StopReason).Append(items.IsCancelled ? 'c' : '-')
                    .AppendJoin(',', Enumerable.Range(items.First, items.Count).Select(item => state[item].Status.IsFinal && state[item].End <= state[step].End ? 'e' : '-'));
            if (state.Steps.UndoingOf(step) is { } undoing)
                key.Append("|u").Append(step).Append('.').Append(undoing.Count).Append('.').Append(undoing.FailedCount);
            if (state.Steps.Parts.KeptOf(step) is ItemRun kept)
                key.Append("|k").Append(step).AppendJoin(',', Enumerable.Range(kept.First, kept.Count).Select(item => (int)state[item].Status));
        }
    }
}
