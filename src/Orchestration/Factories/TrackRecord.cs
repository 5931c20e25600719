using System.Collections.Concurrent;
using Orchestration.Templates;

namespace Orchestration.Factories;

/// <summary>Learns from the calls of one factory: how long they take, how often they fail, and when to leave it alone.</summary>
internal sealed class TrackRecord(FactoryOptions options, TimeProvider time, ICallWatcher watcher) : IDisposable
{
    private readonly ConcurrentDictionary<string, Experience> _byAction = new(StringComparer.Ordinal);

    public CircuitBreaker Breaker { get; } = new(options.BreakAfter, options.BreakDuration, time, watcher.BreakEnded);

    public CallPause Pause { get; } = new(options.MaxPause, time, watcher.PauseEnded);

    /// <summary>All calls, whatever the action.</summary>
    public Experience Overall { get; } = new();

    /// <summary>What is known of each action that was called.</summary>
    public IEnumerable<KeyValuePair<string, Experience>> ByAction => _byAction;

    /// <summary>Whether anyone compares it with another factory; if not, what calls take need not be learned.</summary>
    public bool IsCompared { get; set; }

    public Experience Of(string? action) => action is null ? Overall : _byAction.GetOrAdd(action, static _ => new Experience());

    /// <summary>Notes what came of a call, before its place is given back.</summary>
    /// <param name="action">What was called; null when nobody said.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="took">How long it took.</param>
    /// <param name="probe">What <see cref="ConnectedFactory.TryEnter(bool, bool, out int)"/> answered for the call.</param>
    public void Note(string? action, ActionResult result, TimeSpan took, int probe = 0)
    {
        if (result.Failure is { } failure)
            NoteFailure(action, failure, probe);
        else if (IsCompared || !Breaker.IsCalm)
            NoteSuccess(action, took.TotalSeconds);
    }

    public void Dispose()
    {
        Breaker.Dispose();
        Pause.Dispose();
    }

    private void NoteSuccess(string? action, double seconds)
    {
        long now = time.GetTimestamp();
        Overall.Succeeded(seconds, now);
        if (action is not null)
            Of(action).Succeeded(seconds, now);
        if (Breaker.IsCalm || !Breaker.Succeeded())
            return;

        Overall.Forgive();
        foreach (Experience one in _byAction.Values)
            one.Forgive();
        watcher.Closed();
    }

    /// <summary>A request that was wrong says nothing of the factory.</summary>
    private void NoteFailure(string? action, ActionFailure failure, int probe)
    {
        if (failure.Kind == FailureKind.InvalidRequest)
            return;

        long now = time.GetTimestamp();
        Overall.Failed(now);
        if (action is not null)
            Of(action).Failed(now);

        if (failure is { Kind: FailureKind.RateLimited, RetryAfter: { } asked })
        {
            if (Pause.Begin(asked))
                watcher.Paused(asked < options.MaxPause ? asked : options.MaxPause);
            return;
        }

        bool isOwnFault = failure.Kind is not (FailureKind.Permanent or FailureKind.RateLimited);
        if (Breaker.Failed(isOwnFault ? CircuitBreaker.Fault : 1, probe))
            watcher.Opened(failure);
    }
}
