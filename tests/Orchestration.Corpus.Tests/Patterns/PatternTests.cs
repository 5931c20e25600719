using System.Text.Json.Nodes;
using Orchestration.Coordination;
using Orchestration.Corpus.Tests.Graphs;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Corpus.Tests.Patterns;

public sealed class PatternTests
{
    public static TheoryData<string> WithTemplate => [.. PatternFacts.All.Where(facts => facts.HasTemplate).Select(facts => facts.Pattern)];

    [Theory]
    [MemberData(nameof(WithTemplate))]
    public async Task A_pattern_runs_the_steps_that_it_is_known_to_run_and_no_other(string pattern)
    {
        PatternFacts facts = PatternFacts.Of(pattern);

        GraphRun run = await RunAsync(pattern);

        run.Execution.Status.Should().Be(ExecutionStatus.Completed);
        run.Ended(StepStatus.Succeeded).Should().BeEquivalentTo(facts.Executed);
        run.Execution.Steps.Where(step => step.Status != StepStatus.Succeeded).Select(step => step.StepId).Should().BeEquivalentTo(facts.NotExecuted);
        run.Execution.Steps.Where(step => step.Items.Count > 0).ToDictionary(step => step.StepId, step => step.Items.Count(item => item.Status == StepStatus.Succeeded))
            .Should().BeEquivalentTo(facts.Items);
    }

    [Fact]
    public void A_pattern_is_refused_when_it_runs_a_step_twice_that_is_no_loop_and_only_then() =>
        PatternFacts.All.Should().OnlyContain(facts => (facts.RunsOnce || facts.Items.Count > 0) == (facts.Refused == null));

    [Fact]
    public async Task A_partial_join_goes_on_while_the_rest_still_runs()
    {
        GraphRun run = await RunAsync("structured_partial_join");

        run.StartUs("last").Should().Be(2_000_000);
        run.EndUs("task_e4").Should().Be(60_000_000);
    }

    [Fact]
    public async Task A_cancelling_join_cancels_the_rest()
    {
        GraphRun run = await RunAsync("cancelling_partial_join");

        run.Execution["task_e2"].SkipReason.Should().Be(SkipReason.Condition);
        run.Ended(StepStatus.Cancelled).Should().Equal("task_e4");
        run.MakespanUs.Should().Be(2_000_000);
    }

    [Fact]
    public async Task A_cancelled_region_ends_when_it_is_cancelled()
    {
        GraphRun run = await RunAsync("cancel_region");

        run.Ended(StepStatus.Cancelled).Should().BeEquivalentTo("two2a", "two4");
        run.MakespanUs.Should().Be(3_000_000);
    }

    [Fact]
    public async Task Interleaved_steps_run_one_after_the_other()
    {
        GraphRun run = await RunAsync("interleaved_routing");

        run.StartUs("join").Should().Be(4_000_000);
    }

    [Fact]
    public void The_copy_of_the_facts_is_what_was_published()
    {
        Assert.SkipUnless(SharedData.Exists, SharedData.Missing);
        JsonObject published = JsonNode.Parse(File.ReadAllText(SharedData.At("patterns-spiff/expected_sets.json")))!.AsObject();

        published.Select(pattern => pattern.Key).Should().BeEquivalentTo(PatternFacts.All.Select(facts => facts.Pattern));
        foreach (PatternFacts facts in PatternFacts.All)
        {
            Dictionary<string, int> executed = published[facts.Pattern]!["executed"]!.AsObject().ToDictionary(task => task.Key, task => task.Value!.GetValue<int>());
            facts.Title.Should().Be(published[facts.Pattern]!["description"]!.GetValue<string>());
            facts.Executed.Should().BeEquivalentTo(executed.Keys);
            facts.Items.Should().BeSubsetOf(executed);
            facts.Items.Should().HaveCount(facts.Items.Count == 0 ? 0 : executed.Values.Count(times => times > 1));
            facts.RunsOnce.Should().Be(executed.Values.All(times => times == 1), facts.Pattern);
            facts.NotExecuted.Should().BeEquivalentTo(published[facts.Pattern]!["declared_not_executed"]!.AsArray().Select(task => task!.GetValue<string>()));
        }
    }

    private static Task<GraphRun> RunAsync(string pattern) => GraphRun.OfAsync(
        WorkflowTemplate.Parse(SharedData.Fact($"{pattern}.json")),
        options: new() { Inputs = new() { ["test_attribute1"] = "false", ["test_attribute2"] = "true" } });
}
