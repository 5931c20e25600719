using Orchestration.Diagnostics;
using Orchestration.Storage;

namespace Orchestration.Coordination;

/// <summary>Writes what a turn of an execution decided, and brings the execution back when the store takes its time.</summary>
internal sealed class TurnCommit(ExecutionDriver driver) : IThreadPoolWorkItem
{
    private Task _writing = Task.CompletedTask;
    private Action? _onWritten;

    /// <summary>True when the commit is written already; otherwise the driver is resumed when it is, or never will be.</summary>
    public bool TryWrite(in ExecutionCommit commit)
    {
        ValueTask writing = driver.Host.Store.CommitAsync(commit);
        if (writing.IsCompletedSuccessfully)
            return true;

        _writing = writing.AsTask();
        _writing.GetAwaiter().UnsafeOnCompleted(_onWritten ??= () => driver.Host.Dispatch.Enqueue(this));
        return false;
    }

    /// <summary>Whether the commit that was waited for was written. False when the execution is not held here any more, or what it decided can never be written: it is then taken up again from where it was, a few times.</summary>
    public bool WasWritten()
    {
        try
        {
            _writing.GetAwaiter().GetResult();
            return true;
        }
        catch (OrchestrationException exception) when (exception is OwnershipLostException or StoreUnavailableException)
        {
            return false;
        }
        catch (Exception exception)
        {
            CoordinationLog.CommitImpossible(driver.Host.Logger, exception, driver.ExecutionId);
            return false;
        }
    }

    public void Execute() => driver.RunFrom(driver.Resume());
}
