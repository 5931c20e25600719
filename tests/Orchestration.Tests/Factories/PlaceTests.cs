using CsCheck;
using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Tests.Factories;

public sealed class PlaceTests
{
    [Fact]
    public void Places_end_at_the_limit()
    {
        Bench bench = new Bench().With("m", FactoryType.Media, 2, 0, "a");
        ConnectedFactory media = bench["m"];

        (media.TryEnter(), media.TryEnter(), media.TryEnter()).Should().Be((true, true, false));
        media.Exit();
        media.TryEnter().Should().BeTrue();
    }

    [Fact]
    public void A_place_is_not_given_back_twice()
    {
        ConnectedFactory media = new Bench().With("m", FactoryType.Media, 2, 0, "a")["m"];
        media.TryEnter();
        media.Exit();

        media.Invoking(one => one.Exit()).Should().Throw<InvalidOperationException>();
        media.InFlight.Should().Be(0);
    }

    [Fact]
    public void A_freed_place_is_announced_for_limited_factories_only()
    {
        Bench bench = new Bench().With("limited", FactoryType.Media, 1, 0, "a").With("free", FactoryType.Media, "a");
        List<string?> announced = [];
        bench.Connector.PlaceFreed = factory => announced.Add(factory?.Name);
        bench.Occupy("limited", 1);
        bench.Occupy("free", 1);

        bench["limited"].Exit();
        bench["free"].Exit();
        bench.With("late", FactoryType.Media, "a");

        announced.Should().Equal("limited", "late");
    }

    [Fact]
    public async Task Calls_from_many_threads_never_exceed_the_limit_and_leak_no_place()
    {
        const int limit = 3;
        int running = 0;
        int highest = 0;
        using CancellationTokenSource cancelled = new();
        await cancelled.CancelAsync();
        IFactory factory = new FactoryBuilder("m", FactoryType.Media)
            .MapAction("work", async (request, token) =>
            {
                int now = Interlocked.Increment(ref running);
                InterlockedMax(ref highest, now);
                await Task.Yield();
                Interlocked.Decrement(ref running);
                return request.Parameters.ToString().Contains("throw", StringComparison.Ordinal) ? throw new FormatException("no") : ActionResult.Empty;
            })
            .Build();
        await using Bench bench = new Bench().With(factory, new FactoryOptions { MaxConcurrency = limit });

        List<Task<ActionResult>> calls = [];
        List<CancellationTokenSource> tokens = [];
        for (int i = 0; i < 2_000; i++)
        {
            CancellationTokenSource token = new();
            tokens.Add(token);
            calls.Add(bench.Connector.ExecuteAsync(FactoryType.Media, "work", new() { ["how"] = i % 3 == 0 ? "throw" : "well" }, token.Token));
        }

        Parallel.For(0, 2_000, i =>
        {
            if (i % 4 == 0)
                tokens[i].Cancel();
        });
        Task all = Task.WhenAll(calls);
        await all.ContinueWith(_ => { }, TestContext.Current.CancellationToken, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        highest.Should().BeInRange(1, limit);
        bench["m"].InFlight.Should().Be(0);
        bench.Connector.Queue.Count.Should().Be(0);
        calls.Should().OnlyContain(call => call.IsCompletedSuccessfully || call.IsCanceled);
        calls.Where((call, i) => i % 4 != 0 && i % 3 != 0).Should().OnlyContain(call => call.Result.IsSuccess);
        tokens.ForEach(token => token.Dispose());
    }

    [Fact]
    public void Random_interleavings_keep_the_count_right() =>
        Gen.Int[1, 5].Select(Gen.Bool.Array[1, 60]).Sample((limit, enters) =>
        {
            ConnectedFactory media = new Bench().With("m", FactoryType.Media, limit, 0, "a")["m"];
            int taken = 0;
            Parallel.ForEach(enters, enter =>
            {
                if (!media.TryEnter())
                    return;

                if (Interlocked.Increment(ref taken) > limit)
                    throw new InvalidOperationException("More places than the limit.");
                Interlocked.Decrement(ref taken);
                media.Exit();
            });
            return media.InFlight == 0;
        }, iter: 100);

    private static void InterlockedMax(ref int highest, int value)
    {
        int seen = Volatile.Read(ref highest);
        while (value > seen)
            seen = Interlocked.CompareExchange(ref highest, value, seen) is var before && before == seen ? value : before;
    }
}
