using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Tests.Factories;

public sealed class HealthTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(FactoryStatus.Connected, true)]
    [InlineData(FactoryStatus.Degraded, true)]
    [InlineData(FactoryStatus.Disconnected, false)]
    [InlineData(FactoryStatus.Error, false)]
    public async Task A_check_sets_what_the_factory_says(FactoryStatus said, bool isAvailable)
    {
        await using Bench bench = new Bench().With(Checked("m", _ => new(new FactoryHealth(said, "why"))));
        bench["m"].IsAvailable.Should().BeTrue("it is given work before the first check");

        await bench.Connector.CheckHealthAsync(Token);

        FactorySnapshot status = bench.Connector.GetStatus("m")!;
        (status.Status, status.Message, status.LastChecked).Should().Be((said, "why", bench.Time.GetUtcNow()));
        bench["m"].IsAvailable.Should().Be(isAvailable);
    }

    [Fact]
    public async Task A_check_that_hangs_disconnects_after_its_timeout_and_holds_up_nobody()
    {
        TaskCompletionSource<FactoryHealth> never = new();
        await using Bench bench = new Bench()
            .With(Checked("hangs", _ => new(never.Task)), new FactoryOptions { HealthCheckTimeout = TimeSpan.FromSeconds(5) })
            .With(Checked("works", _ => new(FactoryHealth.Connected)));
        Task check = bench.Connector.CheckHealthAsync(Token);
        await Until(() => bench["works"].Status == FactoryStatus.Connected);
        check.IsCompleted.Should().BeFalse();

        bench.Time.Advance(TimeSpan.FromSeconds(5));
        await check;

        bench["hangs"].Status.Should().Be(FactoryStatus.Disconnected);
        bench.Connector.GetStatus("hangs")!.Message.Should().Contain("5 seconds");
    }

    [Fact]
    public async Task A_check_that_hangs_is_not_asked_again_until_it_answered()
    {
        int asked = 0;
        TaskCompletionSource<FactoryHealth> late = new();
        await using Bench bench = new Bench().With(Checked("hangs", _ =>
        {
            Interlocked.Increment(ref asked);
            return new(late.Task);
        }));
        int others = 0;
        bench.With(Checked("works", _ =>
        {
            Interlocked.Increment(ref others);
            return new(FactoryHealth.Connected);
        }));
        for (int i = 0; i < 3; i++)
        {
            Task check = bench.Connector.CheckHealthAsync(Token);
            await Until(() => Volatile.Read(ref asked) > 0 && Volatile.Read(ref others) == i + 1);
            bench.Time.Advance(TimeSpan.FromSeconds(10));
            await check;
        }

        asked.Should().Be(1);
        late.SetResult(FactoryHealth.Connected);
        await Until(() => bench.Connector.CheckHealthAsync(Token).IsCompleted || bench["hangs"].Status == FactoryStatus.Connected);
    }

    [Theory]
    [InlineData(true, FactoryStatus.Disconnected)]
    [InlineData(false, FactoryStatus.Error)]
    public async Task A_check_that_throws_tells_whether_the_factory_is_gone_or_broken(bool isGone, FactoryStatus expected)
    {
        await using Bench bench = new Bench().With(Checked("m", _ => throw (isGone ? new HttpRequestException("refused") : new InvalidOperationException("broken"))));

        await bench.Connector.CheckHealthAsync(Token);

        bench["m"].Status.Should().Be(expected);
    }

    [Fact]
    public async Task Health_is_refreshed_at_its_interval_and_recovery_is_announced()
    {
        FactoryHealth health = FactoryHealth.Connected;
        await using Bench bench = new Bench().With(Checked("m", _ => new(Volatile.Read(ref health))), new FactoryOptions { HealthCheckInterval = TimeSpan.FromSeconds(7) });
        int announced = 0;
        bench.Connector.PlaceFreed = _ => Interlocked.Increment(ref announced);
        bench.Connector.StartHealthChecks();
        await Until(() => bench["m"].Status == FactoryStatus.Connected);

        Volatile.Write(ref health, new FactoryHealth(FactoryStatus.Error));
        await AdvanceUntil(bench, () => bench["m"].Status == FactoryStatus.Error);
        int before = Volatile.Read(ref announced);
        Volatile.Write(ref health, FactoryHealth.Connected);
        await AdvanceUntil(bench, () => bench["m"].Status == FactoryStatus.Connected);

        await Until(() => Volatile.Read(ref announced) > before);
    }

    [Fact]
    public async Task A_factory_connected_later_is_checked_too_and_disposing_ends_all_checks()
    {
        Bench bench = new();
        bench.Connector.StartHealthChecks();
        int asked = 0;
        bench.With(Checked("late", _ =>
        {
            Interlocked.Increment(ref asked);
            return new(FactoryHealth.Connected);
        }));
        await Until(() => bench["late"].Status == FactoryStatus.Connected);

        await bench.DisposeAsync();
        int before = asked;
        bench.Time.Advance(TimeSpan.FromMinutes(10));

        asked.Should().Be(before);
    }

    [Fact]
    public async Task New_actions_are_seen_after_a_check_and_grow_the_version()
    {
        Changing factory = new();
        await using Bench bench = new Bench().With(factory);
        long before = ((IFactoryDirectory)bench.Connector).Version;
        await bench.Connector.CheckHealthAsync(Token);
        ((IFactoryDirectory)bench.Connector).Version.Should().Be(before, "nothing changed");

        factory.Names = ["draw", "paint"];
        await bench.Connector.CheckHealthAsync(Token);

        bench["changing"].Offers("paint").Should().BeTrue();
        ((IFactoryDirectory)bench.Connector).Version.Should().BeGreaterThan(before);
    }

    private static DelegateFactory Checked(string name, Func<CancellationToken, ValueTask<FactoryHealth>> check) =>
        new FactoryBuilder(name, FactoryType.Media).MapAction("draw", (_, _) => new ValueTask<ActionResult>(ActionResult.Empty)).CheckHealth(check).Build();

    private static async Task Until(Func<bool> condition)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            TimeProvider.System.GetElapsedTime(start).Should().BeLessThan(TimeSpan.FromSeconds(10));
            Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static Task AdvanceUntil(Bench bench, Func<bool> condition) => Until(() =>
    {
        if (condition())
            return true;

        bench.Time.Advance(TimeSpan.FromSeconds(7));
        return condition();
    });

    private sealed class Changing : IFactory
    {
        public string Name => "changing";

        public FactoryType Type => FactoryType.Media;

        public string[] Names { get; set; } = ["draw"];

        public IReadOnlyList<ActionDescriptor> Actions => [.. Names.Select(name => new ActionDescriptor(name) { Keywords = ["image", name] })];

        public ValueTask<ActionResult> ExecuteAsync(ActionRequest request, CancellationToken cancellationToken) => new(ActionResult.Empty);
    }
}
