using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Storage;

public sealed class QueryTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Begin = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly SimulatedEngine _simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(Factory()
        .OnStep("bad", script => script.FailsWith(FailureKind.Permanent, "no"))
        .OnStep("held", script => script.Hangs())));

    public ValueTask InitializeAsync()
    {
        Start("a-1", "alpha", "ok", new() { ["team"] = "red", ["tier"] = "1" });
        Start("a-2", "alpha", "bad", new() { ["team"] = "red" });
        Start("b-1", "beta", "held", new() { ["team"] = "blue" });
        Start("b-2", "beta", "ok", []);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _simulation.DisposeAsync();

    [Fact]
    public void Without_criteria_all_are_listed_newest_first() => Ids(new()).Should().Equal("b-2", "b-1", "a-2", "a-1");

    [Fact]
    public void Statuses_choose_executions_that_have_one_of_them()
    {
        Ids(new() { Statuses = [ExecutionStatus.Completed] }).Should().Equal("b-2", "a-1");
        Ids(new() { Statuses = [ExecutionStatus.Failed, ExecutionStatus.Running] }).Should().Equal("b-1", "a-2");
        Ids(new() { Statuses = [ExecutionStatus.Cancelled] }).Should().BeEmpty();
    }

    [Fact]
    public void A_workflow_is_chosen_by_its_whole_id()
    {
        Ids(new() { WorkflowId = "alpha" }).Should().Equal("a-2", "a-1");
        Ids(new() { WorkflowId = "Alpha" }).Should().BeEmpty();
        Ids(new() { WorkflowId = "alph" }).Should().BeEmpty();
    }

    [Fact]
    public void All_tags_must_be_there_with_their_values()
    {
        Ids(new() { Tags = new Dictionary<string, string> { ["team"] = "red" } }).Should().Equal("a-2", "a-1");
        Ids(new() { Tags = new Dictionary<string, string> { ["team"] = "red", ["tier"] = "1" } }).Should().Equal("a-1");
        Ids(new() { Tags = new Dictionary<string, string> { ["team"] = "Red" } }).Should().BeEmpty();
    }

    [Theory]
    [InlineData("A-", "a-2,a-1")]
    [InlineData("BET", "b-2,b-1")]
    [InlineData("-2", "b-2,a-2")]
    [InlineData("%", "")]
    public void A_text_is_looked_for_in_both_ids_in_any_case(string text, string expected) =>
        string.Join(',', Ids(new() { Text = text })).Should().Be(expected);

    [Fact]
    public void A_time_range_holds_its_begin_and_not_its_end()
    {
        Ids(new() { StartedFrom = Begin + Seconds(10), StartedBefore = Begin + Seconds(30) }).Should().Equal("b-1", "a-2");
        Ids(new() { StartedFrom = (Begin + Seconds(20)).ToOffset(TimeSpan.FromHours(5)) }).Should().Equal("b-2", "b-1");
    }

    [Fact]
    public void Criteria_are_combined() =>
        Ids(new() { WorkflowId = "alpha", Statuses = [ExecutionStatus.Failed, ExecutionStatus.Running], Text = "a-" }).Should().Equal("a-2");

    [Fact]
    public void A_row_says_what_is_known_of_its_execution() =>
        _simulation.List(new ExecutionQuery { Text = "a-1" }).Executions.Should().ContainSingle().Which.Should().BeEquivalentTo(new ExecutionSummary
        {
            ExecutionId = "a-1",
            WorkflowId = "alpha",
            WorkflowVersion = 3,
            Status = ExecutionStatus.Completed,
            StartedAt = Begin,
            FinishedAt = Begin,
            StepCount = 1,
            Tags = new Dictionary<string, string> { ["team"] = "red", ["tier"] = "1" },
        });

    [Fact]
    public void A_row_of_an_unfinished_execution_has_no_end() =>
        _simulation.List(new ExecutionQuery { Text = "b-1" }).Executions[0].Should()
            .Match<ExecutionSummary>(row => row.Status == ExecutionStatus.Running && row.FinishedAt == null);

    private void Start(string id, string workflowId, string stepId, Dictionary<string, string> tags)
    {
        WorkflowTemplate template = Template(Step(stepId)) with { WorkflowId = workflowId, Version = 3 };
        _simulation.Start(template, new StartOptions { ExecutionId = id, Tags = tags });
        _simulation.RunFor(Seconds(10));
    }

    private IEnumerable<string> Ids(ExecutionQuery query) => _simulation.List(query).Executions.Select(row => row.ExecutionId);
}
