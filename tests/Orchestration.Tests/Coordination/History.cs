using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Storage;

namespace Orchestration.Tests.Coordination;

/// <summary>The committed events of an execution that is final.</summary>
internal static class History
{
    public static IReadOnlyList<ExecutionEvent> Of(ExecutionHandle handle)
    {
        if (!handle.Status.IsFinal)
            throw new InvalidOperationException($"Execution '{handle.ExecutionId}' is {handle.Status}.");

        ValueTask<List<ExecutionEvent>> all = handle.WatchAsync().ToListAsync();
        return all.IsCompletedSuccessfully ? all.Result : throw new InvalidOperationException("The history of a final execution is there at once.");
    }
}
