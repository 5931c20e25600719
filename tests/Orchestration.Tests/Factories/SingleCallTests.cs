using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Tests.Factories;

public sealed class SingleCallTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_reaches_the_least_loaded_factory_that_offers_the_action()
    {
        string? called = null;
        await using Bench bench = new();
        foreach (string name in (string[])["a", "b"])
        {
            bench.With(new FactoryBuilder(name, FactoryType.Media).MapAction("draw", (_, _) =>
            {
                called = name;
                return new ValueTask<ActionResult>(ActionResult.Empty);
            }).Build());
        }

        bench.Occupy("a", 2);

        ActionResult result = await bench.Connector.ExecuteAsync("media", "draw", cancellationToken: Token);

        result.IsSuccess.Should().BeTrue();
        called.Should().Be("b");
    }

    [Fact]
    public async Task An_exception_becomes_a_failure_and_gives_the_place_back()
    {
        await using Bench bench = new Bench().With(
            new FactoryBuilder("m", FactoryType.Media).MapAction("draw", (_, _) => throw new HttpRequestException("gone")).Build(),
            new FactoryOptions { MaxConcurrency = 1 });

        ActionResult result = await bench.Connector.ExecuteAsync(FactoryType.Media, "draw", cancellationToken: Token);

        result.Failure!.Kind.Should().Be(FailureKind.Unavailable);
        bench["m"].InFlight.Should().Be(0);
    }

    [Fact]
    public async Task What_nobody_offers_fails_for_good_and_what_nobody_can_do_now_does_not()
    {
        await using Bench bench = new Bench().With("m", FactoryType.Media, "draw");

        ActionResult unknown = await bench.Connector.ExecuteAsync(FactoryType.Media, "dance", cancellationToken: Token);
        bench.Become("m", FactoryStatus.Disconnected);
        ActionResult gone = await bench.Connector.ExecuteAsync(FactoryType.Media, "draw", cancellationToken: Token);

        (unknown.Failure!.Kind, gone.Failure!.Kind).Should().Be((FailureKind.Permanent, FailureKind.Unavailable));
    }

    [Fact]
    public async Task A_call_waits_for_a_place_and_gets_the_one_that_is_freed()
    {
        await using Bench bench = new Bench().With("m", FactoryType.Media, 1, 0, "draw");
        bench.Occupy("m", 1);

        Task<ActionResult> call = bench.Connector.ExecuteAsync(FactoryType.Media, "draw", cancellationToken: Token);
        call.IsCompleted.Should().BeFalse();
        bench["m"].Exit();

        (await call).IsSuccess.Should().BeTrue();
        bench["m"].InFlight.Should().Be(0);
    }

    [Fact]
    public async Task A_waiting_call_is_told_when_its_factory_leaves()
    {
        await using Bench bench = new Bench().With("m", FactoryType.Media, 1, 0, "draw");
        bench.Occupy("m", 1);
        Task<ActionResult> call = bench.Connector.ExecuteAsync(FactoryType.Media, "draw", cancellationToken: Token);

        bench.Connector.Disconnect("m");

        (await call).Failure!.Kind.Should().Be(FailureKind.Permanent);
    }

    [Fact]
    public async Task Cancelling_a_waiting_call_leaves_the_place_to_the_next()
    {
        await using Bench bench = new Bench().With("m", FactoryType.Media, 1, 0, "draw");
        bench.Occupy("m", 1);
        using CancellationTokenSource first = new();
        Task<ActionResult> cancelled = bench.Connector.ExecuteAsync(FactoryType.Media, "draw", cancellationToken: first.Token);
        Task<ActionResult> next = bench.Connector.ExecuteAsync(FactoryType.Media, "draw", cancellationToken: Token);

        await first.CancelAsync();
        bench["m"].Exit();

        await cancelled.Invoking(call => call).Should().ThrowAsync<OperationCanceledException>();
        (await next).IsSuccess.Should().BeTrue();
    }
}
