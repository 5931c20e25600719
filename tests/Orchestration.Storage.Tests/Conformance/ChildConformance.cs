namespace Orchestration.Storage.Tests.Conformance;

/// <summary>Finding executions that are the work of a step of another one, and not finding them.</summary>
public abstract class ChildConformance : StoreConformance
{
    private protected ChildConformance(StoreBench bench)
        : base(bench)
    {
    }

    [Fact]
    public async Task Lists_leave_children_out_unless_they_are_asked_for()
    {
        IExecutionStore store = await StartFamilyAsync();

        (await IdsAsync(store, new())).Should().Equal("other", "root");
        (await IdsAsync(store, new() { IncludeChildren = true })).Should().Equal("other", "grandchild", "child-2", "child-1", "root");
    }

    [Fact]
    public async Task The_children_of_an_execution_are_found_and_not_theirs()
    {
        IExecutionStore store = await StartFamilyAsync();

        (await IdsAsync(store, new() { ParentExecutionId = "root" })).Should().Equal("child-2", "child-1");
        (await IdsAsync(store, new() { ParentExecutionId = "root", IncludeChildren = true })).Should().Equal("child-2", "child-1");
        (await IdsAsync(store, new() { ParentExecutionId = "child-1" })).Should().Equal("grandchild");
        (await IdsAsync(store, new() { ParentExecutionId = "other" })).Should().BeEmpty();
        (await IdsAsync(store, new() { ParentExecutionId = "" })).Should().BeEmpty();
        (await IdsAsync(store, new() { ParentExecutionId = "ROOT" })).Should().BeEmpty();
        (await IdsAsync(store, new() { ParentExecutionId = "' OR 1=1 --" })).Should().BeEmpty();
    }

    [Fact]
    public async Task The_parent_is_combined_with_other_criteria()
    {
        IExecutionStore store = await StartFamilyAsync();

        (await IdsAsync(store, new() { WorkflowId = "inner" })).Should().BeEmpty();
        (await IdsAsync(store, new() { WorkflowId = "inner", IncludeChildren = true })).Should().Equal("child-2", "child-1");
        (await IdsAsync(store, new() { ParentExecutionId = "root", Text = "-1" })).Should().Equal("child-1");
        (await IdsAsync(store, new() { ParentExecutionId = "root", Statuses = [ExecutionStatus.Completed] })).Should().BeEmpty();
        (await IdsAsync(store, new() { Text = "child" })).Should().BeEmpty();
    }

    [Fact]
    public async Task Pages_without_children_tell_each_once_whatever_lies_between()
    {
        IExecutionStore store = await Bench.OpenAsync();
        for (int number = 0; number < 40; number++)
        {
            await store.StartAsync(Sample.New($"e-{number:d2}", second: number / 7));
            await store.StartAsync(Sample.ChildOf($"e-{number % 2:d2}", $"c-{number:d2}", second: number / 7));
        }

        (await PagedAsync(store, new() { Limit = 7 })).Should().HaveCount(40).And.OnlyHaveUniqueItems().And.OnlyContain(id => id.StartsWith("e-", StringComparison.Ordinal));
        (await PagedAsync(store, new() { Limit = 7, ParentExecutionId = "e-01" })).Should().BeEquivalentTo(Enumerable.Range(0, 20).Select(number => $"c-{(2 * number) + 1:d2}"));
        (await PagedAsync(store, new() { Limit = 7, IncludeChildren = true })).Should().HaveCount(80).And.OnlyHaveUniqueItems();
    }

    private static async Task<List<string>> PagedAsync(IExecutionStore store, ExecutionQuery query)
    {
        List<string> ids = [];
        do
        {
            ExecutionPage page = await store.QueryAsync(query, Token);
            ids.AddRange(page.Executions.Select(row => row.ExecutionId));
            query = query with { Cursor = page.NextCursor };
        }
        while (query.Cursor is not null);
        return ids;
    }

    private static async Task<IEnumerable<string>> IdsAsync(IExecutionStore store, ExecutionQuery query) =>
        (await store.QueryAsync(query, Token)).Executions.Select(row => row.ExecutionId);

    private async Task<IExecutionStore> StartFamilyAsync()
    {
        IExecutionStore store = await Bench.OpenAsync();
        await store.StartAsync("root");
        await store.StartAsync(Sample.ChildOf("root", "child-1", "inner", second: 1));
        await store.StartAsync(Sample.ChildOf("root", "child-2", "inner", second: 2));
        await store.StartAsync(Sample.ChildOf("child-1", "grandchild", "innermost", second: 3, depth: 2));
        await store.StartAsync(Sample.New("other", second: 4));
        return store;
    }
}
