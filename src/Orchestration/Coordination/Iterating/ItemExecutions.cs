using System.Collections;

namespace Orchestration.Coordination.Iterating;

/// <summary>The items of a step as users see them, each described when it is asked for: a list of 100,000 costs nothing.</summary>
internal sealed class ItemExecutions(ItemRun run, Func<int, StepExecution> describe) : IReadOnlyList<StepExecution>
{
    public int Count => run.Count;

    public StepExecution this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, run.Count);
            return describe(run.First + index);
        }
    }

    public IEnumerator<StepExecution> GetEnumerator()
    {
        for (int index = 0; index < run.Count; index++)
            yield return this[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
