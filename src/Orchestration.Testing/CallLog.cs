using Orchestration.Factories;

namespace Orchestration.Testing;

/// <summary>What a scripted factory was asked, from any number of threads.</summary>
internal sealed class CallLog
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string? ExecutionId, string Place), int> _turns = [];
    private readonly List<FactoryCall> _calls = [];
    private readonly List<FactoryLookup> _lookups = [];
    private int _running;

    public IReadOnlyList<FactoryCall> Calls
    {
        get
        {
            lock (_lock)
                return [.. _calls];
        }
    }

    public IReadOnlyList<FactoryLookup> Lookups
    {
        get
        {
            lock (_lock)
                return [.. _lookups];
        }
    }

    public int Running => Volatile.Read(ref _running);

    public int MaxConcurrencySeen { get; private set; }

    /// <summary>Records that a call began, and answers how many its step had made before.</summary>
    public int Begin(ActionRequest request, TimeProvider time)
    {
        lock (_lock)
        {
            int running = Interlocked.Increment(ref _running);
            MaxConcurrencySeen = Math.Max(MaxConcurrencySeen, running);
            _calls.Add(new FactoryCall
            {
                Order = _calls.Count + 1,
                Action = request.Action,
                Parameters = request.Parameters,
                ExecutionId = request.ExecutionId,
                StepId = request.StepId,
                Attempt = request.Attempt,
                IdempotencyKey = request.IdempotencyKey,
                StartedAt = time.GetUtcNow(),
                Concurrency = running,
            });
            (string?, string) place = (request.ExecutionId, request.StepId ?? request.Action);
            int number = _turns.GetValueOrDefault(place);
            _turns[place] = number + 1;
            return number;
        }
    }

    public void End() => Interlocked.Decrement(ref _running);

    public void AddLookup(ActionRequest request, TimeProvider time)
    {
        lock (_lock)
        {
            _lookups.Add(new FactoryLookup
            {
                Action = request.Action,
                Parameters = request.Parameters,
                ExecutionId = request.ExecutionId,
                StepId = request.StepId,
                IdempotencyKey = request.IdempotencyKey,
                CallsBefore = _calls.Count,
                AskedAt = time.GetUtcNow(),
            });
        }
    }
}
