namespace Orchestration.Storage.Tests.Conformance;

/// <summary>Writing events so that they are there afterwards.</summary>
public abstract class CommitConformance : StoreConformance
{
    private protected CommitConformance(StoreBench bench)
        : base(bench)
    {
    }

    [Fact]
    public async Task Events_are_read_back_as_they_were_written()
    {
        IExecutionStore store = await Bench.OpenAsync();
        StoredExecution execution = await store.StartAsync("e-1");
        EventRecord[] events =
        [
            new(EventType.ExecutionStarted, -1, 0, long.MaxValue, null),
            new(EventType.StepSucceeded, 0, int.MaxValue, 1, "größer 🚀 \0 end"),
            new(EventType.StepSucceeded, int.MaxValue, int.MinValue, 0, ""),
            new(EventType.StepOvertaken, 1, 1, 2, Array.Empty<byte>()),
        ];
        await store.CommitAsync(execution, ExecutionStatus.Running, events[..1]);
        await store.CommitAsync(execution, ExecutionStatus.Running, events[1..], outputBytes: 17);

        foreach (StoredExecution found in new[] { await store.ReadAsync("e-1"), await (await AfterCrashAsync()).ReadAsync("e-1") })
        {
            found.Status.Should().Be(ExecutionStatus.Running);
            found.OutputBytes.Should().Be(17);
            found.Events().Should().BeEquivalentTo(events, options => options.WithStrictOrdering());
        }
    }

    [Fact]
    public async Task A_payload_of_a_mebibyte_is_read_back()
    {
        IExecutionStore store = await Bench.OpenAsync();
        StoredExecution execution = await store.StartAsync("e-1");
        byte[] large = new byte[1024 * 1024];
        for (int index = 0; index < large.Length; index++)
            large[index] = (byte)(index * 31 / 7);

        await store.CommitAsync(execution, ExecutionStatus.Running, ["before", large, "after"]);

        StoredExecution found = await (await AfterCrashAsync()).ReadAsync("e-1");
        found.Log.Count.Should().Be(3);
        ((byte[])found.Log[1].Payload!).AsSpan().SequenceEqual(large).Should().BeTrue();
        found.Log[2].Payload.Should().Be("after");
    }

    [Fact]
    public async Task A_final_status_tells_when_even_if_late_events_follow()
    {
        IExecutionStore store = await Bench.OpenAsync();
        StoredExecution execution = await store.FinishAsync("e-1", second: 7);
        await store.CommitAsync(execution, ExecutionStatus.Completed, [Sample.Event(0, "late", EventType.LateResult, second: 99)]);

        StoredExecution found = await store.ReadAsync("e-1");

        found.Status.Should().Be(ExecutionStatus.Completed);
        found.Log.Count.Should().Be(2);
        found.FinishedAt.Should().Be((Sample.Begin + TimeSpan.FromSeconds(7)).UtcTicks);
    }

    [Fact]
    public async Task A_stale_version_is_refused_and_nothing_is_written()
    {
        IExecutionStore store = await Bench.OpenAsync();
        StoredExecution execution = await store.StartAsync("e-1");
        StoredExecution twin = await store.ReadAsync("e-1");
        await store.CommitAsync(execution, ExecutionStatus.Running, ["first", "second"]);

        Func<Task> writing = () => store.CommitAsync(twin, ExecutionStatus.Failed, ["other"]);

        (await writing.Should().ThrowAsync<OwnershipLostException>()).Which.ExecutionId.Should().Be("e-1");
        StoredExecution found = await store.ReadAsync("e-1");
        found.Status.Should().Be(ExecutionStatus.Running);
        found.Payloads().Should().Equal("first", "second");
    }

    [Fact]
    public async Task A_refused_commit_does_not_hinder_the_others_of_its_batch()
    {
        IExecutionStore store = await Bench.OpenAsync();
        StoredExecution[] all = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => store.StartAsync($"e-{number}")));
        foreach (StoredExecution stale in all.Where((_, index) => index % 4 == 0))
            await store.AcquireAsync(stale.ExecutionId);

        Task[] writes = [.. all.Select(one => store.CommitAsync(one, ExecutionStatus.Running, [one.ExecutionId]))];
        await Task.WhenAll(writes).ContinueWith(_ => { }, Token, TaskContinuationOptions.None, TaskScheduler.Default);

        for (int index = 0; index < all.Length; index++)
        {
            writes[index].Exception?.InnerException.Should().BeOfType<OwnershipLostException>();
            writes[index].IsFaulted.Should().Be(index % 4 == 0);
            (await store.ReadAsync($"e-{index}")).Log.Count.Should().Be(index % 4 == 0 ? 0 : 1);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_payload_that_cannot_be_written_or_is_too_large_fails_its_commit_and_no_other(bool isTooLarge)
    {
        IExecutionStore store = await Bench.OpenAsync();
        StoredExecution bad = await store.StartAsync("bad");
        StoredExecution good = await store.StartAsync("good");

        Func<Task> writing = () => store.CommitAsync(bad, ExecutionStatus.Running, ["fine", isTooLarge ? TestPayloadCodec.Endless : TestPayloadCodec.Unwritable])
            .WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Token);

        await writing.Should().ThrowAsync<NotSupportedException>();
        await store.CommitAsync(good, ExecutionStatus.Running, ["fine"]);
        (await store.ReadAsync("bad")).Log.Count.Should().Be(0);
        (await store.ReadAsync("good")).Log.Count.Should().Be(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_commit_of_which_nobody_knows_whether_it_was_written_is_written_once(bool isWritten)
    {
        PersistencePoint point = isWritten ? PersistencePoint.AfterWrite : PersistencePoint.BeforeWrite;
        IExecutionStore store = await Bench.OpenAsync();
        StoredExecution execution = await store.StartAsync("e-1");
        await store.PostAsync("e-1", new InboxMessage("signal", default), Token);
        IReadOnlyList<InboxMessage> messages = await store.ReadMessagesAsync(Token);
        int faults = 2;
        Bench.Intercept(store, at =>
        {
            if (at == point && faults-- > 0)
                throw new IOException("The line is dead.");
        });

        await store.CommitAsync(execution, ExecutionStatus.Running, [Sample.Event(0, "once"), Sample.Event(1, "and once")], messages);

        faults.Should().BeLessThan(2, "the fault came");
        Bench.Intercept(store, null);
        await store.CommitAsync(execution, ExecutionStatus.Completed, ["end"]);
        StoredExecution found = await (await AfterCrashAsync()).ReadAsync("e-1");
        found.Payloads().Should().Equal("once", "and once", "end");
        found.Status.Should().Be(ExecutionStatus.Completed);
    }

    [Fact]
    public async Task What_was_acknowledged_of_64_executions_at_once_is_there_after_a_crash()
    {
        IExecutionStore store = await Bench.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 64).Select(number => Task.Factory.StartNew(
            async () =>
            {
                StoredExecution execution = await store.StartAsync(Sample.New($"e-{number}", $"workflow-{number % 5}"));
                for (int turn = 0; turn < 20; turn++)
                    await store.CommitAsync(execution, turn == 19 ? ExecutionStatus.Completed : ExecutionStatus.Running, [$"{number}.{turn}", null]);
            },
            Token,
            TaskCreationOptions.None,
            TaskScheduler.Default).Unwrap()));

        IExecutionStore later = await AfterCrashAsync();

        for (int number = 0; number < 64; number++)
        {
            StoredExecution found = await later.ReadAsync($"e-{number}");
            found.Status.Should().Be(ExecutionStatus.Completed);
            found.Payloads().Should().Equal(Enumerable.Range(0, 20).SelectMany(turn => new[] { $"{number}.{turn}", null }));
        }
    }

    [Fact]
    public async Task Files_that_results_tell_of_are_noted()
    {
        IExecutionStore store = await Bench.OpenAsync();
        StoredExecution execution = await store.StartAsync("e-1");

        await store.CommitAsync(execution, ExecutionStatus.Running, ["file:hero.png", "nothing", "file:x.png"]);

        (await Bench.ArtifactsAsync("e-1")).Should().Equal("hero.png", "hero.png2", "x.png", "x.png2");
    }

    [Fact]
    public async Task A_closed_store_refuses_commits_and_has_kept_those_before()
    {
        IExecutionStore store = await Bench.OpenAsync();
        StoredExecution execution = await store.StartAsync("e-1");
        await store.CommitAsync(execution, ExecutionStatus.Running, ["kept"]);
        await store.DisposeAsync();

        Func<Task> writing = () => store.CommitAsync(execution, ExecutionStatus.Running, ["too late"]);

        (await writing.Should().ThrowAsync<StoreUnavailableException>()).Which.Problem.Should().Be(StoreProblem.Closed);
        (await (await Bench.OpenAsync()).ReadAsync("e-1")).Payloads().Should().Equal("kept");
    }

    private async Task<IExecutionStore> AfterCrashAsync()
    {
        await Bench.CrashAsync();
        return await Bench.OpenAsync();
    }
}
