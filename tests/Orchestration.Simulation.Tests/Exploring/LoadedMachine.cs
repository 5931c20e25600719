using Orchestration.Coordination;
using Orchestration.Coordination.Modifying;
using Orchestration.Storage;

namespace Orchestration.Simulation.Tests.Exploring;

/// <summary>A machine with its state and log, as one process has them: new, or folded from what was stored.</summary>
internal sealed class LoadedMachine
{
    private LoadedMachine(MachineScenario scenario, EventLog log)
    {
        Log = log;
        State = new ExecutionState(scenario.Plan, log);
        Machine = new ExecutionMachine(State, new Journal(State, log), new ScriptedAnswers(scenario.Workflow, State));
    }

    public EventLog Log { get; }

    public ExecutionState State { get; }

    public ExecutionMachine Machine { get; }

    public static LoadedMachine New(MachineScenario scenario) => new(scenario, new EventLog(32));

    /// <summary>What another process knows that has read the events.</summary>
    public static LoadedMachine Of(MachineScenario scenario, EventLog events)
    {
        EventLog log = new(events.End + 16);
        for (int index = 0; index < events.End; index++)
        {
            EventRecord record = events[index];
            log.Append(record.Payload is Revision revision ? record with { Payload = new Revision(revision.Number, revision.Kind, revision.Template, revision.Kept) } : record);
        }

        log.Commit();
        LoadedMachine loaded = new(scenario, log);
        for (int index = 0; index < log.End; index++)
            loaded.State.Evolve(index);
        loaded.State.Released.Clear();
        loaded.State.Consequences.Clear();
        loaded.State.Waits?.Begun.Clear();
        return loaded;
    }

    /// <summary>The steps, and the parts that count.</summary>
    public IEnumerable<int> Numbers()
    {
        for (int step = 0; step < State.StepCount; step++)
            yield return step;
        if (!State.Steps.HasParts)
            yield break;

        foreach (var run in State.Steps.Parts.Runs.All)
        {
            if (State.Steps.Parts.CurrentOf(run.Step, run.Kind) != run)
                continue;

            for (int part = run.First; part < run.End; part++)
                yield return part;
        }
    }
}
