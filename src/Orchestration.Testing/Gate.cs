namespace Orchestration.Testing;

/// <summary>Holds calls back until a test opens it.</summary>
public sealed class Gate
{
    private readonly Lock _lock = new();
    private readonly List<TaskCompletionSource> _waiting = [];
    private bool _isOpen;

    /// <summary>How many calls wait at the gate.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
                return _waiting.Count(waiter => !waiter.Task.IsCompleted);
        }
    }

    /// <summary>Lets all that wait through, and all that come later.</summary>
    public void Open()
    {
        TaskCompletionSource[] waiting;
        lock (_lock)
        {
            _isOpen = true;
            waiting = [.. _waiting];
            _waiting.Clear();
        }

        foreach (TaskCompletionSource waiter in waiting)
            waiter.TrySetResult();
    }

    /// <summary>Waits until the gate is open.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task WaitAsync(CancellationToken cancellationToken = default)
    {
        TaskCompletionSource waiter = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_isOpen)
                return;

            _waiting.Add(waiter);
        }

        using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(
            static (waiter, token) => ((TaskCompletionSource)waiter!).TrySetCanceled(token), waiter);
        await waiter.Task;
    }
}
