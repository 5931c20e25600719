namespace Orchestration.Corpus.Tests.Graphs;

/// <summary>One task of a recorded workflow.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Microseconds">How long it ran.</param>
/// <param name="Parents">The places of the tasks it waits for, ascending.</param>
internal sealed record GraphTask(string Id, long Microseconds, IReadOnlyList<int> Parents)
{
    public TimeSpan Duration => TimeSpan.FromMicroseconds(Microseconds);
}
