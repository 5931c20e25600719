using Orchestration.Diagnostics;
using Orchestration.Storage;

namespace Orchestration.Coordination.Driving;

/// <summary>Brings an execution back when the store has taken its time to write what a turn of it decided.</summary>
internal sealed class TurnCommit(ExecutionDriver driver) : IThreadPoolWorkItem
{
    private Task _writing = Task.CompletedTask;
    private Action? _onWritten;

    /// <summary>Resumes the driver when the commit is written, or never will be.</summary>
    public void Await(ValueTask writing)
    {
        _writing = writing.AsTask();
        _writing.GetAwaiter().UnsafeOnCompleted(_onWritten ??= () => driver.Host.Dispatch.Enqueue(this));
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
