using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Orchestration.Coordination.Events;
using Orchestration.Planning;
using Orchestration.Storage;

namespace Orchestration.Coordination;

/// <summary>A running execution: wait for it, watch it, pause, resume or cancel it.</summary>
/// <remarks>Dropping a handle detaches from the execution and changes nothing. All members may be called from any thread.</remarks>
public sealed class ExecutionHandle
{
    private readonly StoredExecution _stored;
    private readonly ExecutionPlan _plan;
    private readonly ExecutionDriver? _driver;

    internal ExecutionHandle(StoredExecution stored, ExecutionPlan plan, ExecutionDriver? driver)
    {
        _stored = stored;
        _plan = plan;
        _driver = driver;
    }

    /// <summary>Identifies the execution.</summary>
    public string ExecutionId => _stored.ExecutionId;

    /// <summary>Where the execution is in its life now.</summary>
    public ExecutionStatus Status => _stored.Status;

    /// <summary>Waits until the execution is final.</summary>
    /// <param name="cancellationToken">Ends the wait only; the execution goes on.</param>
    public Task<WorkflowExecution> WaitAsync(CancellationToken cancellationToken = default) =>
        _driver is null ? Task.FromResult(GetSnapshot()) : _driver.Finished.WaitAsync(cancellationToken);

    /// <summary>Everything that is known of the execution now: a fold of its committed events.</summary>
    /// <remarks>Costs time in proportion to the number of events.</remarks>
    public WorkflowExecution GetSnapshot()
    {
        ExecutionState state = new(_plan);
        EventLog log = _stored.Log;
        int count = log.Count;
        for (int index = 0; index < count; index++)
            state.Evolve(log[index]);
        return new WorkflowExecution(_stored, state, _driver is null ? null : _driver.WhyReady);
    }

    /// <summary>All events from the start or from a place, then those that come, until the execution is final.</summary>
    /// <param name="afterSequence">The last event that is known already; 0 begins with the first.</param>
    /// <param name="cancellationToken">Ends the watching only.</param>
    public async IAsyncEnumerable<ExecutionEvent> WatchAsync(long afterSequence = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterSequence);
        Channel<StepProgressed?>? channel = _driver?.Watchers.Add();
        try
        {
            long next = afterSequence;
            while (true)
            {
                bool isFinal = _stored.Status.IsFinal;
                for (; next < _stored.Log.Count; next++)
                    yield return EventReader.Read(_stored, _plan, (int)next);
                while (isFinal && channel is not null && channel.Reader.TryRead(out StepProgressed? last))
                {
                    if (last is not null)
                        yield return last;
                }

                if (isFinal || channel is null)
                    yield break;

                if (await channel.Reader.ReadAsync(cancellationToken) is { } progress)
                    yield return progress;
            }
        }
        finally
        {
            if (channel is not null)
                _driver!.Watchers.Remove(channel);
        }
    }

    /// <summary>Lets no further attempt start. Answered once that is recorded; running attempts may still be at work.</summary>
    /// <param name="mode">What happens to running attempts.</param>
    /// <exception cref="ExecutionStateException">The execution is final or being cancelled.</exception>
    public Task PauseAsync(PauseMode mode = PauseMode.FinishRunning) =>
        RequestAsync(new ControlInput(ControlKind.Pause) { PauseMode = mode }, "paused");

    /// <summary>Lets a paused or pausing execution go on; of a running one it changes nothing.</summary>
    /// <exception cref="ExecutionStateException">The execution is final or being cancelled.</exception>
    public Task ResumeAsync() => RequestAsync(new ControlInput(ControlKind.Resume), "resumed");

    /// <summary>Cancels the execution: no step starts any more, running calls are asked to stop. Of a final one it changes nothing.</summary>
    /// <param name="reason">Why, for people.</param>
    public Task CancelAsync(string? reason = null) =>
        _driver is null ? Task.CompletedTask : _driver.RequestAsync(new ControlInput(ControlKind.Cancel) { Reason = reason });

    private async Task RequestAsync(ControlInput request, string participle)
    {
        if (_driver is null || !await _driver.RequestAsync(request))
            throw new ExecutionStateException(ExecutionId, participle, Status);
    }
}
