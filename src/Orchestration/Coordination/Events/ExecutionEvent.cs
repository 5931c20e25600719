namespace Orchestration.Coordination.Events;

/// <summary>Something that happened in an execution. The set of kinds is closed; a switch still needs a default.</summary>
public abstract record ExecutionEvent
{
    private protected ExecutionEvent()
    {
    }

    /// <summary>The execution in which it happened.</summary>
    public required string ExecutionId { get; init; }

    /// <summary>The event's place in the execution's history, without gaps; a progress report repeats the number of the event before it.</summary>
    /// <value>Counted from 1.</value>
    public required long Sequence { get; init; }

    /// <summary>When it happened, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Which item of the step it is about, by its place in the list from 0; null when it is not about an item of a for-each.</summary>
    public int? Item { get; init; }

    /// <summary>Whether it is about undoing the step rather than about its work.</summary>
    public bool IsCompensation { get; init; }
}
