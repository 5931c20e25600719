using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

public sealed class WatchTests
{
    private readonly Gate _gate = new();
    private readonly ScriptedFactory _factory;

    public WatchTests() => _factory = Factory().OnStep("held", script => script.WaitsFor(_gate));

    [Fact]
    public async Task A_watcher_from_the_beginning_sees_every_event_in_a_sequence_without_gaps()
    {
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a"), Step("b", "a"), Step("c", "b")));

        List<ExecutionEvent> seen = simulation.Run(() => ReadAsync(handle));

        seen.Select(one => one.Sequence).Should().Equal(Enumerable.Range(1, 8).Select(number => (long)number));
        seen[0].Should().BeOfType<ExecutionStarted>();
        seen[^1].Should().BeOfType<ExecutionCompleted>();
        seen.Should().Equal(History.Of(handle)).And.OnlyContain(one => one.ExecutionId == handle.ExecutionId);
    }

    [Fact]
    public async Task A_watcher_from_a_place_sees_what_comes_after_it()
    {
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a"), Step("held", "a"), Step("c", "held")));
        simulation.RunUntilIdle();
        _gate.Open();

        List<ExecutionEvent> seen = simulation.Run(() => ReadAsync(handle, 3));

        seen.Should().Equal(History.Of(handle).Skip(3));
        seen[0].Should().BeOfType<StepStarted>().Which.StepId.Should().Be("held");
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(long.MaxValue)]
    public async Task A_watcher_after_the_end_sees_nothing_and_is_done_at_once(long after)
    {
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a")));
        simulation.Finish(handle);

        Task<List<ExecutionEvent>> live = ReadAsync(handle, after);
        Task<List<ExecutionEvent>> found = ReadAsync(simulation.Find(handle.ExecutionId)!, after);

        live.IsCompleted.Should().BeTrue();
        found.IsCompleted.Should().BeTrue();
        (await live).Concat(await found).Should().BeEmpty();
    }

    [Fact]
    public async Task Two_watchers_see_the_same()
    {
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a"), Step("held", "a"), Step("c", "held")));
        Task<List<ExecutionEvent>> early = ReadAsync(handle);
        simulation.RunUntilIdle();

        Task<List<ExecutionEvent>> late = ReadAsync(simulation.Find(handle.ExecutionId)!);
        _gate.Open();
        simulation.Finish(handle);

        (await early).Should().Equal(await late).And.HaveCount(8);
    }

    [Fact]
    public async Task A_slow_watcher_loses_no_event()
    {
        await using SimulatedEngine simulation = Simulate();
        WorkflowStep[] chain = [Step("held"), .. Enumerable.Range(0, 600).Select(number => Step($"s{number}", number == 0 ? "held" : $"s{number - 1}"))];
        ExecutionHandle handle = simulation.Start(Template(chain));
        simulation.RunUntilIdle();
        await using IAsyncEnumerator<ExecutionEvent> watcher = handle.WatchAsync(0, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await watcher.MoveNextAsync();

        _gate.Open();
        simulation.Finish(handle);
        List<long> seen = [watcher.Current.Sequence];
        while (await watcher.MoveNextAsync())
            seen.Add(watcher.Current.Sequence);

        seen.Should().Equal(Enumerable.Range(1, (2 * 601) + 2).Select(number => (long)number));
    }

    [Fact]
    public async Task Progress_is_seen_by_those_who_watch_and_repeats_the_sequence_of_the_event_before_it()
    {
        await using SimulatedEngine simulation = Simulate();
        _factory.OnStep("a", script => script.Does(async (request, token) =>
        {
            request.Report(new ActionProgress(0.5, "half"));
            request.Report(new ActionProgress(null));
            await Task.Delay(Seconds(1), simulation.Time, token);
            return ActionResult.Empty;
        }));
        ExecutionHandle handle = simulation.Start(Template(Step("a")));

        List<ExecutionEvent> seen = simulation.Run(() => ReadAsync(handle));

        seen.Select(one => one.Sequence).Should().Equal(1, 2, 2, 2, 3, 4);
        seen[2].Should().BeOfType<StepProgressed>().Which.Should().Match<StepProgressed>(
            one => one.StepId == "a" && one.Attempt == 1 && one.Fraction == 0.5 && one.Message == "half");
        seen[3].Should().BeOfType<StepProgressed>().Which.Fraction.Should().BeNull();
        History.Of(handle).Should().Equal(seen.Where(one => one is not StepProgressed));
    }

    [Fact]
    public async Task A_flood_of_progress_hides_no_event()
    {
        await using SimulatedEngine simulation = Simulate();
        _factory.OnStep("a", script => script.Does(async (request, token) =>
        {
            for (int i = 0; i < 1000; i++)
                request.Report(new ActionProgress(i / 1000.0));
            await Task.Delay(Seconds(1), simulation.Time, token);
            return ActionResult.Empty;
        }));
        ExecutionHandle handle = simulation.Start(Template(Step("a"), Step("b", "a")));

        List<ExecutionEvent> seen = simulation.Run(() => ReadAsync(handle));

        seen.Where(one => one is not StepProgressed).Should().Equal(History.Of(handle));
        seen.Should().Contain(one => one is StepProgressed);
    }

    [Fact]
    public async Task The_token_of_a_watcher_ends_the_watching_and_nothing_else()
    {
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("held")));
        using CancellationTokenSource stop = new();
        Task<List<ExecutionEvent>> stopped = ReadUntilAsync(handle, 0, stop.Token);
        Task<List<ExecutionEvent>> other = ReadAsync(handle);
        simulation.RunUntilIdle();

        await stop.CancelAsync();

        await stopped.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
        handle.Status.Should().Be(ExecutionStatus.Running);
        _gate.Open();
        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed);
        (await other).Should().HaveCount(4);
    }

    [Fact]
    public async Task A_negative_place_is_refused()
    {
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a")));

        await handle.Invoking(one => ReadAsync(one, -1)).Should().ThrowAsync<ArgumentOutOfRangeException>();
    }

    private static Task<List<ExecutionEvent>> ReadAsync(ExecutionHandle handle, long after = 0) =>
        ReadUntilAsync(handle, after, TestContext.Current.CancellationToken);

    private static async Task<List<ExecutionEvent>> ReadUntilAsync(ExecutionHandle handle, long after, CancellationToken cancellationToken)
    {
        List<ExecutionEvent> seen = [];
        await foreach (ExecutionEvent one in handle.WatchAsync(after, cancellationToken))
            seen.Add(one);
        return seen;
    }

    private SimulatedEngine Simulate() => SimulatedEngine.Create(1, builder => builder.AddFactory(_factory));
}
