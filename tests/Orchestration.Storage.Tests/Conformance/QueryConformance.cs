namespace Orchestration.Storage.Tests.Conformance;

/// <summary>Listing executions.</summary>
public abstract class QueryConformance : StoreConformance
{
    private protected QueryConformance(StoreBench bench)
        : base(bench)
    {
    }

    [Fact]
    public async Task Pages_over_a_thousand_with_equal_starts_tell_each_once_newest_first()
    {
        IExecutionStore store = await Bench.OpenAsync();
        StoredExecution[] all = [.. Enumerable.Range(0, 1001).Select(number => Sample.New($"e-{number * 7919 % 1001:d4}", second: number / 50))];
        await Task.WhenAll(all.Select(execution => store.CreateAsync(execution, Token).AsTask()));

        List<ExecutionSummary> seen = [];
        string? cursor = null;
        do
        {
            ExecutionPage page = await store.QueryAsync(new ExecutionQuery { Limit = 77, Cursor = cursor }, Token);
            page.Executions.Count.Should().Be(Math.Min(77, 1001 - seen.Count));
            seen.AddRange(page.Executions);
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        seen.Select(row => row.ExecutionId).Should().Equal(
            all.OrderByDescending(one => one.StartedAt).ThenBy(one => one.ExecutionId, StringComparer.Ordinal).Select(one => one.ExecutionId));
    }

    [Fact]
    public async Task A_page_that_takes_the_last_row_has_no_next()
    {
        IExecutionStore store = await Bench.OpenAsync();
        await store.StartAsync("e-1");
        await store.StartAsync("e-2");

        (await store.QueryAsync(new ExecutionQuery { Limit = 2 }, Token)).NextCursor.Should().BeNull();
        (await store.QueryAsync(new ExecutionQuery { Limit = 1 }, Token)).NextCursor.Should().NotBeNull();
    }

    [Fact]
    public async Task Filters_choose_and_are_combined()
    {
        IExecutionStore store = await Bench.OpenAsync();
        await store.StartAsync(Sample.New("a-1", "alpha", 0, new() { ["team"] = "red", ["tier"] = "1" }));
        await store.StartAsync(Sample.New("a-2", "alpha", 10, new() { ["team"] = "red" }));
        await store.StartAsync(Sample.New("b-1", "Beta", 20, new() { ["team"] = "blue" }));
        StoredExecution done = await store.StartAsync(Sample.New("b-2", "Beta", 30));
        await store.CommitAsync(done, ExecutionStatus.Failed, [null]);

        async Task Expect(ExecutionQuery query, params IEnumerable<string> ids) =>
            (await store.QueryAsync(query, Token)).Executions.Select(row => row.ExecutionId).Should().Equal(ids);

        await Expect(new(), "b-2", "b-1", "a-2", "a-1");
        await Expect(new() { Statuses = [ExecutionStatus.Failed] }, "b-2");
        await Expect(new() { Statuses = [ExecutionStatus.Pending, ExecutionStatus.Cancelled] }, "b-1", "a-2", "a-1");
        await Expect(new() { WorkflowId = "alpha" }, "a-2", "a-1");
        await Expect(new() { WorkflowId = "Alpha" });
        await Expect(new() { Tags = Tags(("team", "red")) }, "a-2", "a-1");
        await Expect(new() { Tags = Tags(("team", "red"), ("tier", "1")) }, "a-1");
        await Expect(new() { Tags = Tags(("team", "Red")) });
        await Expect(new() { Text = "BETA" }, "b-2", "b-1");
        await Expect(new() { Text = "A-" }, "a-2", "a-1");
        await Expect(new() { Text = "" }, "b-2", "b-1", "a-2", "a-1");
        await Expect(new() { StartedFrom = At(10), StartedBefore = At(30) }, "b-1", "a-2");
        await Expect(new() { StartedFrom = At(20).ToOffset(TimeSpan.FromHours(5)) }, "b-2", "b-1");
        await Expect(new() { WorkflowId = "alpha", Statuses = [ExecutionStatus.Pending], Text = "2", Tags = Tags(("team", "red")) }, "a-2");
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("' OR 1=1 --")]
    [InlineData("\\")]
    [InlineData("*")]
    public async Task A_hostile_text_finds_what_has_it_and_nothing_else(string text)
    {
        IExecutionStore store = await Bench.OpenAsync();
        await store.StartAsync("plain");
        await store.StartAsync($"x{text}y");

        (await store.QueryAsync(new ExecutionQuery { Text = text }, Token)).Executions.Should().ContainSingle().Which.ExecutionId.Should().Be($"x{text}y");
        (await store.QueryAsync(new ExecutionQuery { WorkflowId = text }, Token)).Executions.Should().BeEmpty();
        (await store.QueryAsync(new ExecutionQuery { Tags = Tags((text, text)) }, Token)).Executions.Should().BeEmpty();
    }

    [Fact]
    public async Task A_text_in_letters_beyond_ASCII_is_found_in_any_case()
    {
        IExecutionStore store = await Bench.OpenAsync();
        await store.StartAsync("Übung-Ж");

        (await store.QueryAsync(new ExecutionQuery { Text = "üBUNG-ж" }, Token)).Executions.Should().ContainSingle();
    }

    [Fact]
    public async Task A_row_says_what_is_known_of_its_execution()
    {
        IExecutionStore store = await Bench.OpenAsync();
        StoredExecution execution = await store.StartAsync(Sample.New("e-1", "alpha", 3, new() { ["team"] = "red" }));
        await store.CommitAsync(execution, ExecutionStatus.Completed, [Sample.Event(-1, null, EventType.ExecutionCompleted, 9)]);

        (await store.QueryAsync(new ExecutionQuery(), Token)).Executions.Should().ContainSingle().Which.Should().BeEquivalentTo(new ExecutionSummary
        {
            ExecutionId = "e-1",
            WorkflowId = "alpha",
            WorkflowVersion = 1,
            Status = ExecutionStatus.Completed,
            StartedAt = At(3),
            FinishedAt = At(9),
            StepCount = 2,
            Tags = new Dictionary<string, string> { ["team"] = "red" },
        });
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1001, null)]
    [InlineData(10, "nonsense")]
    public async Task A_limit_out_of_range_and_a_cursor_of_somebody_else_are_refused(int limit, string? cursor)
    {
        IExecutionStore store = await Bench.OpenAsync();

        Func<Task> asking = async () => await store.QueryAsync(new ExecutionQuery { Limit = limit, Cursor = cursor }, Token);

        await asking.Should().ThrowAsync<ArgumentException>();
    }

    private static DateTimeOffset At(double second) => Sample.Begin + TimeSpan.FromSeconds(second);

    private static Dictionary<string, string> Tags(params IEnumerable<(string Name, string Value)> tags) => tags.ToDictionary(tag => tag.Name, tag => tag.Value);
}
