using Orchestration.Coordination.Folding;
using Orchestration.Storage;

namespace Orchestration.Coordination.Waiting;

/// <summary>The steps of one execution that wait, and the signals that came: by name, first come first served. A part of the fold; decides nothing.</summary>
internal sealed class WaitTable(StepTable steps, EventLog log)
{
    private readonly Dictionary<string, Queue<(int Step, int BeganWith)>> _waiting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Queue<int>> _pending = new(StringComparer.Ordinal);
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    /// <summary>Steps that began to wait since the driver looked last: their deadlines are to be set.</summary>
    public List<int> Begun { get; } = [];

    /// <summary>Whether a signal with this key has come before.</summary>
    public bool Knows(string key) => _keys.Contains(key);

    /// <summary>The step that waits longest for a signal.</summary>
    public bool TryFindWaiter(string name, out int step)
    {
        step = -1;
        if (!_waiting.TryGetValue(name, out Queue<(int Step, int BeganWith)>? queue))
            return false;

        while (queue.TryPeek(out (int Step, int BeganWith) first))
        {
            step = first.Step;
            if (IsStillWaiting(first.Step, first.BeganWith))
                return true;
            queue.Dequeue();
        }

        return false;
    }

    /// <summary>The oldest signal of a name that no step has taken, as the number of its event.</summary>
    public bool TryFindSignal(string name, out int sequence)
    {
        sequence = 0;
        return _pending.TryGetValue(name, out Queue<int>? queue) && queue.TryPeek(out sequence);
    }

    /// <summary>Whether a step waits, and has done so since an event.</summary>
    public bool IsStillWaiting(int step, int beganWith) => steps[step].IsWaiting && steps[step].FirstStart == beganWith;

    public SignalArrival ArrivalOf(int sequence) => (SignalArrival)log[sequence - 1].Payload!;

    /// <summary>The signals that no step has taken, in the order in which they came.</summary>
    public IReadOnlyList<Signal> PendingSignals() =>
        [.. _pending.Values.SelectMany(queue => queue).Order().Select(sequence => ArrivalOf(sequence).ToSignal(log[sequence - 1].At))];

    public void Evolve(in EventRecord record, int sequence)
    {
        switch (record.Type)
        {
            case EventType.TimerStarted:
                steps.Wait(record.Step, StepStatus.WaitingForTimer, sequence);
                Begun.Add(record.Step);
                break;
            case EventType.SignalAwaited:
                steps.Wait(record.Step, StepStatus.WaitingForSignal, sequence);
                Begun.Add(record.Step);
                QueueOf(_waiting, (string)record.Payload!).Enqueue((record.Step, sequence));
                break;
            case EventType.SignalArrived:
                SignalArrival signal = (SignalArrival)record.Payload!;
                if (signal.Key is { } key)
                    _keys.Add(key);
                QueueOf(_pending, signal.Name).Enqueue(sequence);
                break;
            case EventType.SignalConsumed:
                QueueOf(_pending, ArrivalOf(record.Detail).Name).Dequeue();
                break;
        }
    }

    private static Queue<T> QueueOf<T>(Dictionary<string, Queue<T>> queues, string name)
    {
        if (!queues.TryGetValue(name, out Queue<T>? queue))
            queues.Add(name, queue = new Queue<T>());
        return queue;
    }
}
