using Orchestration.Benchmarks.Graphs;

namespace Orchestration.Benchmarks.Work;

/// <summary>Records when each body started and finished, on one counter, and says which rules were broken.</summary>
internal sealed class StepLog(StepGraph graph)
{
    private readonly long[] _started = new long[graph.Count];
    private readonly long[] _finished = new long[graph.Count];
    private readonly int[] _starts = new int[graph.Count];
    private long _clock;

    public void Start(int step)
    {
        Interlocked.Increment(ref _starts[step]);
        Volatile.Write(ref _started[step], Interlocked.Increment(ref _clock));
    }

    public void Finish(int step) => Volatile.Write(ref _finished[step], Interlocked.Increment(ref _clock));

    public void Clear()
    {
        Array.Clear(_started);
        Array.Clear(_finished);
        Array.Clear(_starts);
    }

    public IEnumerable<string> Violations()
    {
        for (int step = 0; step < graph.Count; step++)
        {
            if (_starts[step] != 1 || _finished[step] == 0)
                yield return $"step {step} started {_starts[step]} times and {(_finished[step] == 0 ? "never finished" : "finished")}";

            foreach (int dependency in graph.DependenciesOf(step).ToArray())
            {
                if (_finished[dependency] == 0 || _finished[dependency] > _started[step])
                    yield return $"step {step} started before its dependency {dependency} had finished";
            }
        }
    }
}
