using Orchestration.Templates;

namespace Orchestration.Storage.Tests.Conformance;

/// <summary>Starting executions and finding them.</summary>
public abstract class StartConformance : StoreConformance
{
    private protected StartConformance(StoreBench bench)
        : base(bench)
    {
    }

    [Fact]
    public async Task An_open_store_is_active() => (await Bench.OpenAsync()).Health.Status.Should().Be(StoreStatus.Active);

    [Fact]
    public async Task A_new_execution_is_remembered_with_all_that_was_asked()
    {
        IExecutionStore store = await Bench.OpenAsync();
        StoredExecution execution = Sample.New("e-1", second: 5, tags: new() { ["team"] = "red", ["Ünï"] = "" }, priority: -3);

        (await store.CreateAsync(execution, Token)).Should().BeNull();

        execution.Epoch.Should().Be(1);
        StoredExecution found = await store.ReadAsync("e-1");
        found.ExecutionId.Should().Be("e-1");
        found.Template.ToJson().Should().Be(execution.Template.ToJson());
        found.Inputs.Should().Be(execution.Inputs);
        found.Tags.Should().BeEquivalentTo(execution.Tags);
        found.StartedAt.Should().Be(execution.StartedAt);
        found.FinishedAt.Should().Be(0);
        found.Priority.Should().Be(-3);
        found.Epoch.Should().Be(1);
        found.Status.Should().Be(ExecutionStatus.Pending);
        found.Log.Count.Should().Be(0);
    }

    [Fact]
    public async Task What_few_starts_say_is_remembered_each_alone_and_all_together()
    {
        IExecutionStore store = await Bench.OpenAsync();
        ExecutionSettings[] all =
        [
            new() { Budget = new Budget { Amount = 12.50m, OnExhausted = BudgetReaction.Fail } },
            new() { Deadline = long.MaxValue },
            new() { Parent = new ParentStep("größe/🚀", "step \"one\"", 3) },
            new() { Budget = new Budget { Amount = 0 }, Deadline = 1, Parent = new ParentStep("e-0", "s", 1) },
        ];
        for (int number = 0; number < all.Length; number++)
            await store.StartAsync(Sample.New($"e-{number}", settings: all[number]));

        for (int number = 0; number < all.Length; number++)
            (await store.ReadAsync($"e-{number}")).Settings.Should().Be(all[number]);
    }

    [Fact]
    public async Task A_start_that_says_none_of_it_has_the_settings_that_all_share()
    {
        IExecutionStore store = await Bench.OpenAsync();
        await store.StartAsync(Sample.New("before", settings: new() { Deadline = 1 }));
        await store.StartAsync("e-1");

        (await store.ReadAsync("e-1")).Settings.Should().BeSameAs(ExecutionSettings.None);
    }

    [Fact]
    public async Task Inputs_that_were_not_given_stay_so()
    {
        IExecutionStore store = await Bench.OpenAsync();
        await store.StartAsync(new StoredExecution("e-1", Sample.Template(), default, new Dictionary<string, string>(), Sample.Begin.UtcTicks));

        (await store.ReadAsync("e-1")).Inputs.IsEmpty.Should().BeTrue();
    }

    [Fact]
    public async Task An_id_that_is_taken_answers_the_execution_that_has_it()
    {
        IExecutionStore store = await Bench.OpenAsync();
        await store.StartAsync("e-1");
        StoredExecution other = new("e-1", Sample.Template("other"), JsonPayload.EmptyObject, new Dictionary<string, string>(), Sample.Begin.UtcTicks);

        StoredExecution? existing = await store.CreateAsync(other, Token);

        existing!.Template.WorkflowId.Should().Be("launch");
        (await store.ReadAsync("e-1")).Template.WorkflowId.Should().Be("launch");
        (await store.QueryAsync(new ExecutionQuery(), Token)).Executions.Should().ContainSingle();
    }

    [Fact]
    public async Task Of_many_starts_with_one_id_one_wins()
    {
        IExecutionStore store = await Bench.OpenAsync();

        StoredExecution?[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Factory.StartNew(
            () => store.CreateAsync(Sample.New("e-1", $"workflow-{number}"), Token).AsTask(), Token, TaskCreationOptions.None, TaskScheduler.Default).Unwrap()));

        answers.Count(answer => answer is null).Should().Be(1);
        string winner = (await store.ReadAsync("e-1")).Template.WorkflowId;
        answers.OfType<StoredExecution>().Should().HaveCount(19).And.OnlyContain(answer => answer.Template.WorkflowId == winner);
    }

    [Theory]
    [InlineData("'; DROP TABLE executions; --")]
    [InlineData("%_\\\"`[x]")]
    [InlineData("größe/🚀")]
    [InlineData("@id")]
    public async Task A_hostile_id_is_just_an_id(string id)
    {
        IExecutionStore store = await Bench.OpenAsync();
        await store.StartAsync(id);
        await store.StartAsync("other");

        (await store.ReadAsync(id)).ExecutionId.Should().Be(id);
        (await store.QueryAsync(new ExecutionQuery { Text = id }, Token)).Executions.Should().ContainSingle().Which.ExecutionId.Should().Be(id);
    }

    [Fact]
    public async Task An_unknown_id_is_not_found()
    {
        IExecutionStore store = await Bench.OpenAsync();

        (await store.FindAsync("none", Token)).Should().BeNull();
        (await store.TryAcquireAsync("none", Token)).Should().BeNull();
        (await store.PostAsync("none", new InboxMessage("cancel", default), Token)).Should().BeFalse();
    }
}
