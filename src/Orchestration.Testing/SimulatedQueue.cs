using Orchestration.Coordination.Driving;

namespace Orchestration.Testing;

/// <summary>Holds all work that is to be done, and does one piece after the other in an order that a seed decides.</summary>
/// <remarks>Continuations of awaits come here too, because every piece runs under a context that posts to this queue.</remarks>
internal sealed class SimulatedQueue : IDispatchQueue
{
    private readonly object _lock = new();
    private readonly List<Action> _work = [];
    private readonly SimulationContext _context;
    private readonly Random _random;
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private bool _isAwaited;
    private bool _isClosed;

    public SimulatedQueue(int seed)
    {
        _random = new Random(seed);
        _context = new SimulationContext(this);
    }

    public bool ChoosesOrder => true;

    /// <summary>Called when work comes from another thread than the one that made the queue: no seed decides when that is; null does not care.</summary>
    public Action<string>? CameFromElsewhere { get; init; }

    /// <summary>Whether there is work.</summary>
    public bool HasWork
    {
        get
        {
            lock (_lock)
                return _work.Count > 0;
        }
    }

    public void Enqueue(IThreadPoolWorkItem work) => Add(work.Execute);

    public void Add(Action work)
    {
        if (CameFromElsewhere is not null && Environment.CurrentManagedThreadId != _thread)
            CameFromElsewhere(Environment.StackTrace);
        lock (_lock)
        {
            if (_isClosed)
                return;

            _work.Add(work);
            if (_isAwaited)
                Monitor.PulseAll(_lock);
        }
    }

    /// <summary>The process dies: what it had to do is never done, and nothing is added any more.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            _work.Clear();
        }
    }

    /// <summary>Does one piece of work, if there is any.</summary>
    public bool RunOne()
    {
        if (Take() is not { } work)
            return false;

        Under(work);
        return true;
    }

    /// <summary>Runs something as a piece of work would.</summary>
    public void Under(Action work)
    {
        SynchronizationContext? before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(_context);
        try
        {
            ExecutionContext.Run(ExecutionContext.Capture()!, static work => ((Action)work!)(), work);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    /// <summary>Waits, in real time, for work from a thread outside of the simulation, or for the end of what all is done for.</summary>
    public bool WaitForWork(Task scenario, TimeSpan atMost)
    {
        scenario.ContinueWith(_ => Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        lock (_lock)
        {
            _isAwaited = true;
            bool hasWork = _work.Count > 0 || scenario.IsCompleted || Monitor.Wait(_lock, atMost);
            _isAwaited = false;
            return hasWork;
        }
    }

    private void Wake()
    {
        lock (_lock)
            Monitor.PulseAll(_lock);
    }

    private Action? Take()
    {
        lock (_lock)
        {
            if (_work.Count == 0)
                return null;

            int index = _random.Next(_work.Count);
            Action work = _work[index];
            _work[index] = _work[^1];
            _work.RemoveAt(_work.Count - 1);
            return work;
        }
    }
}
