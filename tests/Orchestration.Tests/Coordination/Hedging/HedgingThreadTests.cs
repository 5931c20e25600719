using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Storage;
using static Orchestration.Tests.Coordination.Hedging.HedgingBench;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Hedging;

/// <summary>Hedging on many threads, where first calls, second calls and their timers end at the same time.</summary>
public sealed class HedgingThreadTests
{
    private const int Waves = 12;
    private const int AtOnce = 40;

    [Fact]
    public async Task However_both_calls_end_one_completion_is_recorded_and_no_place_is_lost()
    {
        await using OrchestrationEngine engine = Create();
        foreach (ConnectedFactory connected in engine.Factories.Factories)
        {
            connected.Record.IsCompared = true;
            _ = connected.Record.Of(DoWork).Times;
            for (int i = 0; i < 64; i++)
                connected.Record.Note(DoWork, ActionResult.Empty, TimeSpan.Zero, 0);
        }

        List<WorkflowExecution> done = [];
        for (int wave = 0; wave < Waves; wave++)
            done.AddRange(await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => RunAsync(engine))));

        done.Should().OnlyContain(one => one.Status == ExecutionStatus.Completed && one["s"].Attempts == 1);
        for (int i = 0; i < 100_000 && engine.Factories.Factories.Any(factory => factory.InFlight > 0); i++)
            await Task.Yield();
        engine.Factories.Factories.Should().OnlyContain(factory => factory.InFlight == 0);
        engine.Router.Hedging.Counts.Single().Value.Hedges.Should().BeGreaterThan(0);
        (await RunAsync(engine)).Status.Should().Be(ExecutionStatus.Completed, "limit and host have their places back");
    }

    private static OrchestrationEngine Create() => OrchestrationEngine.Create(builder =>
    {
        for (int seed = 1; seed <= 3; seed++)
        {
            Random random = new(seed);
            builder.AddFactory(new FactoryBuilder($"f{seed}", "work").MapAction(DoWork, (_, token) => WorkAsync(random, token)).Build(), options => options.MaxConcurrency = 40);
        }

        builder.AddLimit("all", limit => limit.MaxConcurrency = 60);
        builder.ConfigureWorkflows(options => options.MaxConcurrentStepsPerHost = 60);
        builder.ConfigureRouting(options =>
        {
            options.Strategy = RoutingStrategy.LoadBalanced;
            options.Hedging.Enabled = true;
            options.Hedging.MaxExtra = 1;
            options.Hedging.MaxUtilisation = 1;
            options.Hedging.MinWins = 0;
        });
    });

    private static async Task<WorkflowExecution> RunAsync(OrchestrationEngine engine)
    {
        ExecutionHandle handle = await engine.StartWorkflowAsync(Template(Anywhere with { Limits = ["all"] }), null, TestContext.Current.CancellationToken);
        return await handle.WaitAsync(TestContext.Current.CancellationToken);
    }

    private static async ValueTask<ActionResult> WorkAsync(Random random, CancellationToken token)
    {
        int turns;
        lock (random)
            turns = random.Next(4_000);
        for (int i = 0; i < turns; i++)
        {
            if (i % 16 == 0)
                token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        return ActionResult.Empty;
    }
}
