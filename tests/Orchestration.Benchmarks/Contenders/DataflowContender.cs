using System.Threading.Tasks.Dataflow;
using Orchestration.Benchmarks.Graphs;
using Orchestration.Benchmarks.Work;
using Orchestration.Factories;

namespace Orchestration.Benchmarks.Contenders;

/// <summary>The graph in TPL Dataflow, built for each execution: a transform per step, a batch as join, a write-once block to fan out.</summary>
internal sealed class DataflowContender(StepGraph graph, StepWork work) : IContender
{
    private static readonly DataflowLinkOptions Propagate = new() { PropagateCompletion = true };
    private static readonly GroupingDataflowBlockOptions Once = new() { MaxNumberOfGroups = 1 };

    public async Task RunAsync()
    {
        ISourceBlock<ActionResult>[] outlets = new ISourceBlock<ActionResult>[graph.Count];
        List<TransformBlock<ActionResult, ActionResult>> roots = [];
        List<Task> last = new(graph.Sinks.Count);
        for (int step = 0; step < outlets.Length; step++)
        {
            ISourceBlock<ActionResult> block = AddStep(step, outlets, roots);
            outlets[step] = AddOutlet(step, block);
            if (graph.DependentsOf(step) == 0)
                last.Add(block.Completion);
        }

        foreach (TransformBlock<ActionResult, ActionResult> root in roots)
        {
            root.Post(ActionResult.Empty);
            root.Complete();
        }

        await Task.WhenAll(last);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private ISourceBlock<ActionResult> AddStep(int step, ISourceBlock<ActionResult>[] outlets, List<TransformBlock<ActionResult, ActionResult>> roots)
    {
        ReadOnlySpan<int> dependencies = graph.DependenciesOf(step);
        if (dependencies.Length > 1)
            return AddJoinedStep(step, dependencies, outlets);

        TransformBlock<ActionResult, ActionResult> block = new(_ => work.RunAsync(step).AsTask());
        if (dependencies.IsEmpty)
            roots.Add(block);
        else
            outlets[dependencies[0]].LinkTo(block, Propagate);

        return block;
    }

    private TransformBlock<ActionResult[], ActionResult> AddJoinedStep(int step, ReadOnlySpan<int> dependencies, ISourceBlock<ActionResult>[] outlets)
    {
        BatchBlock<ActionResult> join = new(dependencies.Length, Once);
        foreach (int dependency in dependencies)
            outlets[dependency].LinkTo(join);

        TransformBlock<ActionResult[], ActionResult> block = new(_ => work.RunAsync(step).AsTask());
        join.LinkTo(block, Propagate);
        return block;
    }

    private ISourceBlock<ActionResult> AddOutlet(int step, ISourceBlock<ActionResult> block)
    {
        int dependents = graph.DependentsOf(step);
        if (dependents == 1)
            return block;

        if (dependents == 0)
        {
            block.LinkTo(DataflowBlock.NullTarget<ActionResult>());
            return block;
        }

        WriteOnceBlock<ActionResult> outlet = new(null);
        block.LinkTo(outlet, Propagate);
        return outlet;
    }
}
