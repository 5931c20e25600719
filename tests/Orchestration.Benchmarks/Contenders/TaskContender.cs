using Orchestration.Benchmarks.Graphs;
using Orchestration.Benchmarks.Work;
using Orchestration.Factories;

namespace Orchestration.Benchmarks.Contenders;

/// <summary>The graph as one writes it by hand: a task per step that awaits the tasks of its dependencies.</summary>
internal sealed class TaskContender(StepGraph graph, StepWork work) : IContender
{
    public async Task RunAsync()
    {
        Task<ActionResult>[] steps = new Task<ActionResult>[graph.Count];
        for (int step = 0; step < steps.Length; step++)
            steps[step] = RunStepAsync(step, Upstream(step, steps));

        Task[] last = new Task[graph.Sinks.Count];
        for (int sink = 0; sink < last.Length; sink++)
            last[sink] = steps[graph.Sinks[sink]];

        await Task.WhenAll(last);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<ActionResult> RunStepAsync(int step, Task[] upstream)
    {
        await Task.WhenAll(upstream);
        return await work.RunAsync(step);
    }

    private Task[] Upstream(int step, Task<ActionResult>[] steps)
    {
        ReadOnlySpan<int> dependencies = graph.DependenciesOf(step);
        if (dependencies.IsEmpty)
            return [];

        Task[] upstream = new Task[dependencies.Length];
        for (int i = 0; i < upstream.Length; i++)
            upstream[i] = steps[dependencies[i]];

        return upstream;
    }
}
