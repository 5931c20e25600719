using Orchestration.Benchmarks.Contenders.Engine;
using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Benchmarks.Lists;

/// <summary>Makes calls that yield, each of which costs exactly what was expected, and counts them.</summary>
internal sealed class CountingFactory(CostEstimate estimate) : IFactory
{
    private int _calls;
    private int _running;
    private int _most;

    public int Calls => Volatile.Read(ref _calls);

    public int MostAtOnce => Volatile.Read(ref _most);

    public string Name => "counting";

    public FactoryType Type => WorkFactory.Kind;

    public IReadOnlyList<ActionDescriptor> Actions { get; } = [new(WorkFactory.Action) { Estimate = estimate }];

    public async ValueTask<ActionResult> ExecuteAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        int running = Interlocked.Increment(ref _running);
        int most;
        while (running > (most = MostAtOnce) && Interlocked.CompareExchange(ref _most, running, most) != most)
        {
        }

        await Task.Yield();
        Interlocked.Decrement(ref _running);
        return ActionResult.Empty with { Cost = estimate.Cost };
    }
}
