using Orchestration.Coordination.Watching;
using Orchestration.Factories;
using Orchestration.Storage;

namespace Orchestration.Coordination;

/// <summary>Where decisions become events: each is written to the log and folded into the state at once, so that the next decision of the same commit sees it.</summary>
internal sealed class Journal(ExecutionState state, EventLog log)
{
    /// <summary>How many bytes of outputs the events refer to that are not committed yet: counted here, so that no commit reads its events again.</summary>
    public long OutputBytes { get; private set; }

    /// <summary>Whether these events include one that logs are told of; most turns have none.</summary>
    public bool IsLogged { get; private set; }

    public void Emit(EventType type, int step, int detail, long at, object? payload = null)
    {
        ref readonly EventRecord record = ref log.Append(type, step, detail, at, payload);
        if (payload is ActionResult result)
            OutputBytes += result.Output.Length;
        if (EventLogger.IsLogged(type))
            IsLogged = true;
        state.Evolve(record, log.End);
    }

    /// <summary>The events so far are committed.</summary>
    public void Committed()
    {
        OutputBytes = 0;
        IsLogged = false;
    }
}
