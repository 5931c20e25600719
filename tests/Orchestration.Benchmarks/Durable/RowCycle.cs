namespace Orchestration.Benchmarks.Durable;

/// <summary>Goes through the events of one execution again and again, each time as those of another execution.</summary>
internal sealed class RowCycle(IReadOnlyList<EventRow> rows)
{
    private int _next;

    /// <summary>The number of the execution, from 1.</summary>
    public long Execution { get; private set; }

    public EventRow Next()
    {
        if (_next == 0)
            Execution++;
        EventRow row = rows[_next];
        _next = (_next + 1) % rows.Count;
        return row;
    }
}
