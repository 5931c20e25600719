using Orchestration.Templates;

namespace Orchestration.Storage.Tests.Conformance;

/// <summary>Who may write, and how executions of the dead find a new owner.</summary>
public abstract class OwnershipConformance : StoreConformance
{
    private protected OwnershipConformance(StoreBench bench)
        : base(bench)
    {
    }

    [Fact]
    public async Task Taking_an_execution_raises_its_epoch_and_shuts_out_whoever_had_it()
    {
        IExecutionStore store = await Bench.OpenAsync();
        StoredExecution before = await store.StartAsync("e-1");
        await store.CommitAsync(before, ExecutionStatus.Running, ["mine"]);

        StoredExecution taken = await store.AcquireAsync("e-1");

        taken.Epoch.Should().Be(2);
        taken.Payloads().Should().Equal("mine");
        Func<Task> writing = () => store.CommitAsync(before, ExecutionStatus.Failed, ["stale"]);
        (await writing.Should().ThrowAsync<OwnershipLostException>()).Which.Epoch.Should().Be(1);
        await store.CommitAsync(taken, ExecutionStatus.Running, ["fresh"]);
        StoredExecution found = await store.ReadAsync("e-1");
        found.Payloads().Should().Equal("mine", "fresh");
        found.Status.Should().Be(ExecutionStatus.Running);
        found.Epoch.Should().Be(2);
    }

    [Fact]
    public async Task Whoever_takes_an_execution_over_knows_what_its_start_said()
    {
        IExecutionStore store = await Bench.OpenAsync();
        ExecutionSettings settings = new() { Budget = new Budget { Amount = 3.10m }, Deadline = 7, Parent = new ParentStep("e-0", "a", 2) };
        await store.StartAsync(Sample.New("e-1", settings: settings));
        await store.StartAsync(Sample.New("e-2", second: 1));
        (await store.AcquireAsync("e-1")).Settings.Should().Be(settings);
        await Bench.CrashAsync();
        IExecutionStore later = await Bench.OpenAsync();

        IReadOnlyList<StoredExecution> taken = await later.AcquireOrphansAsync(10, Token);

        taken.Select(one => one.Settings).Should().Equal(settings, ExecutionSettings.None);
        taken[1].Settings.Should().BeSameAs(ExecutionSettings.None);
    }

    [Fact]
    public async Task A_stale_commit_is_refused_even_when_its_version_fits()
    {
        IExecutionStore store = await Bench.OpenAsync();
        StoredExecution before = await store.StartAsync("e-1");
        StoredExecution taken = await store.AcquireAsync("e-1");
        await store.CommitAsync(taken, ExecutionStatus.Running, ["fresh"]);

        Func<Task> writing = () => store.CommitAsync(before, ExecutionStatus.Running, ["stale"]);

        await writing.Should().ThrowAsync<OwnershipLostException>("one event each gives the same new version");
        (await store.ReadAsync("e-1")).Payloads().Should().Equal("fresh");
    }

    [Fact]
    public async Task A_new_owner_takes_what_the_dead_one_held_and_the_dead_one_cannot_write_any_more()
    {
        IExecutionStore first = await Bench.OpenAsync();
        StoredExecution running = await first.StartAsync(Sample.New("running", second: 1));
        StoredExecution waiting = await first.StartAsync(Sample.New("waiting", second: 0));
        await first.CommitAsync(running, ExecutionStatus.Running, ["before"]);
        await first.FinishAsync("finished", 3);
        await Bench.KillAsync(first);
        IExecutionStore second = await Bench.OpenAsync();

        IReadOnlyList<StoredExecution> orphans = await second.AcquireOrphansAsync(10, Token);

        orphans.Select(one => (one.ExecutionId, one.Epoch, one.Log.Count)).Should().Equal(("waiting", 2, 0), ("running", 2, 1));
        (await second.FindOwnedAsync(Token)).Should().BeEquivalentTo(["running", "waiting"]);
        (await second.AcquireOrphansAsync(10, Token)).Should().BeEmpty();
        foreach (StoredExecution zombie in new[] { running, waiting })
        {
            Func<Task> writing = () => first.CommitAsync(zombie, ExecutionStatus.Completed, ["zombie"]);
            await writing.Should().ThrowAsync<OwnershipLostException>();
        }

        await second.CommitAsync(orphans[1], ExecutionStatus.Completed, ["after"]);
        (await second.ReadAsync("running")).Payloads().Should().Equal("before", "after");
    }

    [Fact]
    public async Task Orphans_are_taken_oldest_first_and_no_more_than_asked()
    {
        IExecutionStore first = await Bench.OpenAsync();
        foreach (int number in new[] { 3, 1, 4, 0, 2 })
            await first.StartAsync(Sample.New($"e-{number}", second: number));
        await Bench.CrashAsync();
        IExecutionStore second = await Bench.OpenAsync();

        (await second.AcquireOrphansAsync(2, Token)).Select(one => one.ExecutionId).Should().Equal("e-0", "e-1");
        (await second.AcquireOrphansAsync(100, Token)).Select(one => one.ExecutionId).Should().Equal("e-2", "e-3", "e-4");
    }

    [Fact]
    public async Task What_a_living_owner_holds_is_no_orphan()
    {
        IExecutionStore store = await Bench.OpenAsync();
        await store.StartAsync("e-1");

        (await store.AcquireOrphansAsync(10, Token)).Should().BeEmpty();
        (await store.FindOwnedAsync(Token)).Should().Equal("e-1");
    }

    [Fact]
    public async Task A_released_execution_can_be_taken_at_once()
    {
        IExecutionStore store = await Bench.OpenAsync();
        StoredExecution execution = await store.StartAsync("e-1");

        await store.ReleaseAsync(execution, Token);

        (await store.FindOwnedAsync(Token)).Should().BeEmpty();
        StoredExecution taken = (await store.AcquireOrphansAsync(10, Token)).Should().ContainSingle().Subject;
        taken.Epoch.Should().Be(2);
        await store.ReleaseAsync(execution, Token);
        (await store.FindOwnedAsync(Token)).Should().Equal(["e-1"], "whoever does not hold it cannot give it back");
    }

    [Fact]
    public async Task A_final_status_gives_back_and_late_events_are_added_until_someone_takes_it()
    {
        IExecutionStore store = await Bench.OpenAsync();
        StoredExecution execution = await store.FinishAsync("e-1", 5);
        (await store.FindOwnedAsync(Token)).Should().BeEmpty();
        (await store.AcquireOrphansAsync(10, Token)).Should().BeEmpty();

        await store.CommitAsync(execution, ExecutionStatus.Completed, ["late"]);
        StoredExecution again = await store.AcquireAsync("e-1");
        Func<Task> writing = () => store.CommitAsync(execution, ExecutionStatus.Completed, ["too late"]);
        await writing.Should().ThrowAsync<OwnershipLostException>();
        await store.CommitAsync(again, ExecutionStatus.Running, [Sample.Event(-1, null, EventType.ExecutionRerun)]);

        again.Epoch.Should().Be(2);
        (await store.FindOwnedAsync(Token)).Should().Equal("e-1");
        StoredExecution found = await store.ReadAsync("e-1");
        found.FinishedAt.Should().Be(0);
        found.Runs.Should().Be(1);
        found.Log.Count.Should().Be(3);
    }

    [Fact]
    public async Task An_execution_that_was_taken_up_again_by_a_dead_owner_is_an_orphan()
    {
        IExecutionStore store = await Bench.OpenAsync();
        StoredExecution execution = await store.FinishAsync("e-1", 5);
        await store.CommitAsync(execution, ExecutionStatus.Running, [Sample.Event(-1, null, EventType.ExecutionRerun)]);
        (await store.FindOwnedAsync(Token)).Should().Equal("e-1");

        await Bench.CrashAsync();

        IExecutionStore later = await Bench.OpenAsync();
        (await later.AcquireOrphansAsync(10, Token)).Should().ContainSingle().Which.Status.Should().Be(ExecutionStatus.Running);
    }

    [Fact]
    public async Task An_execution_that_cannot_be_read_stops_no_other_and_is_told_once()
    {
        IExecutionStore first = await Bench.OpenAsync();
        for (int number = 0; number < 5; number++)
        {
            StoredExecution execution = await first.StartAsync(Sample.New($"e-{number}", second: number));
            await first.CommitAsync(execution, ExecutionStatus.Running, ["result"]);
        }

        await Bench.CrashAsync();
        await Bench.DamageAsync("e-0");
        await Bench.DamageAsync("e-2");
        IExecutionStore later = await Bench.OpenAsync();

        (await later.AcquireOrphansAsync(1, Token)).Select(one => one.ExecutionId).Should().Equal("e-1");
        (await later.AcquireOrphansAsync(10, Token)).Select(one => one.ExecutionId).Should().Equal("e-3", "e-4");
        (await later.AcquireOrphansAsync(10, Token)).Should().BeEmpty();
        (await later.FindOwnedAsync(Token)).Should().BeEquivalentTo(["e-1", "e-3", "e-4"]);
        Bench.Logger.Entries.Count(entry => entry.Message.Contains("'e-0'", StringComparison.Ordinal)).Should().Be(1);
        Func<Task> reading = () => later.ReadAsync("e-2");
        (await reading.Should().ThrowAsync<StoreUnavailableException>()).Which.Problem.Should().Be(StoreProblem.Corrupt);
        Func<Task> taking = () => later.AcquireAsync("e-2");
        await taking.Should().ThrowAsync<StoreUnavailableException>();
        later.Health.Status.Should().Be(StoreStatus.Active);
    }
}
