using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Templates;
using Orchestration.Tests.Factories;

namespace Orchestration.Tests.Routing;

public sealed class LeaseTests
{
    private static readonly RoutingTask Draw = new() { FactoryType = FactoryType.Media, Action = "draw" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lease_gives_its_place_back_exactly_once()
    {
        Bench bench = new Bench().With("m", FactoryType.Media, 2, 0, "draw");
        FactoryLease lease = await bench.Router().LeaseAsync(Draw, Token);
        bench["m"].InFlight.Should().Be(1);

        lease.Complete(ActionResult.Empty);
        lease.Complete(ActionResult.Failed(FailureKind.Permanent, "late"));
        await lease.DisposeAsync();
        await lease.DisposeAsync();

        bench["m"].InFlight.Should().Be(0);
        lease.Result.Should().BeSameAs(ActionResult.Empty);
        lease.Factory.Name.Should().Be("m");
    }

    [Fact]
    public async Task Routing_takes_no_place()
    {
        Bench bench = new Bench().With("m", FactoryType.Media, 1, 0, "draw");

        await bench.Router().RouteAsync(Draw, Token);
        bench.Occupy("m", 1);

        (await bench.Router().RouteAsync(Draw, Token)).Factory.Should().Be("m", "asking is allowed while all places are taken");
        bench["m"].InFlight.Should().Be(1);
    }

    [Fact]
    public async Task A_lease_waits_first_come_first_served()
    {
        Bench bench = new Bench().With("m", FactoryType.Media, 1, 0, "draw");
        TaskRouter router = bench.Router();
        bench.Occupy("m", 1);
        Task<FactoryLease> first = router.LeaseAsync(Draw, Token).AsTask();
        Task<FactoryLease> second = router.LeaseAsync(Draw, Token).AsTask();

        bench["m"].Exit();
        await using (await first)
            second.IsCompleted.Should().BeFalse();

        await (await second).DisposeAsync();
        bench["m"].InFlight.Should().Be(0);
    }

    [Fact]
    public async Task A_waiting_lease_fails_when_nobody_can_any_more_and_goes_to_who_comes()
    {
        Bench bench = new Bench().With("m", FactoryType.Media, 1, 0, "draw");
        TaskRouter router = bench.Router();
        bench.Occupy("m", 1);
        Task<FactoryLease> taken = router.LeaseAsync(Draw, Token).AsTask();
        bench.With("n", FactoryType.Media, 1, 0, "draw");
        (await taken).Decision.Factory.Should().Be("n");
        Task<FactoryLease> lost = router.LeaseAsync(Draw, Token).AsTask();

        bench.Connector.Disconnect("m");
        bench.Connector.Disconnect("n");

        (await lost.Invoking(lease => lease).Should().ThrowAsync<RoutingException>()).Which.Failure.Should().Be(RoutingFailure.NoCapableFactory);
    }

    [Fact]
    public async Task Leases_from_many_threads_never_exceed_the_limits_and_leak_no_place()
    {
        foreach (string strategy in (string[])["content_based", "round_robin", "load_balanced", "priority_based", "capability_based"])
        {
            Bench bench = new Bench().With("a", FactoryType.Media, 1, 0, "draw").With("b", FactoryType.Media, 2, 1, "draw", "sing");
            TaskRouter router = bench.Router(strategy);
            int exceeded = 0;
            List<CancellationTokenSource> tokens = [.. Enumerable.Range(0, 600).Select(_ => new CancellationTokenSource())];
            Task[] users = [.. tokens.Select((token, i) => UseAsync(router, bench, () => Interlocked.Increment(ref exceeded), token.Token))];
            Parallel.For(0, tokens.Count, i =>
            {
                if (i % 3 == 0)
                    tokens[i].Cancel();
            });
            await Task.WhenAll(users);

            exceeded.Should().Be(0, "no place was taken beyond a limit");
            (bench["a"].InFlight, bench["b"].InFlight, bench.Connector.Queue.Count).Should().Be((0, 0, 0));
            tokens.ForEach(token => token.Dispose());
        }
    }

    [Fact]
    public void Taking_the_only_place_in_question_allocates_nothing()
    {
        Bench bench = RouterBench.MediaAndResearch();
        TaskRouter router = bench.Router();
        RoutingTask task = new() { FactoryType = FactoryType.Media, Action = "generate_image" };
        Take(router, task, 10_000);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Take(router, task, 1_000);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    private static void Take(TaskRouter router, RoutingTask task, int times)
    {
        for (int i = 0; i < times; i++)
            router.TryLease(task).Factory!.Exit();
    }

    private static async Task UseAsync(TaskRouter router, Bench bench, Action exceed, CancellationToken cancellationToken)
    {
        try
        {
            await using FactoryLease lease = await router.LeaseAsync(Draw, cancellationToken);
            if (bench["a"].InFlight > 1 || bench["b"].InFlight > 2)
                exceed();
            await Task.Yield();
        }
        catch (OperationCanceledException)
        {
            cancellationToken.IsCancellationRequested.Should().BeTrue();
        }
    }
}
