using Orchestration.Coordination;
using Orchestration.Storage;

namespace Orchestration.Tests.Coordination;

/// <summary>Events that a test makes up.</summary>
internal static class Events
{
    /// <summary>Writes an event and folds it into the state.</summary>
    public static void Apply(this EventLog log, ExecutionState state, in EventRecord record)
    {
        log.Append(record);
        state.Evolve(log.End - 1);
    }
}
