using Orchestration.Coordination;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Corpus.Tests.Graphs;

public sealed class GraphTests
{
    private static readonly int[] Slots = [1, 2, 4, 16];

    public static TheoryData<string> Graphs => GraphFacts.Graphs;

    public static TheoryData<string, int> GraphsAndSlots => [.. GraphFacts.All.SelectMany(_ => Slots, (facts, slots) => (facts.Graph, slots))];

    [Theory]
    [MemberData(nameof(Graphs))]
    public async Task Without_a_limit_a_graph_takes_as_long_as_its_critical_path(string name)
    {
        GraphFacts facts = GraphFacts.Of(name);

        GraphRun run = await GraphRun.OfAsync(RecordedGraph.Of(name).ToTemplate());

        run.Execution.Status.Should().Be(ExecutionStatus.Completed);
        run.MakespanUs.Should().Be(facts.CriticalPathUs);
        run.Execution.Steps.Sum(step => run.EndUs(step.StepId) - run.StartUs(step.StepId)).Should().Be(facts.WorkUs);
    }

    [Theory]
    [MemberData(nameof(Graphs))]
    public async Task With_steps_of_one_second_each_step_starts_at_its_level(string name)
    {
        GraphFacts facts = GraphFacts.Of(name);

        GraphRun run = await GraphRun.OfAsync(Unit(RecordedGraph.Of(name).ToTemplate()));

        (long Level, string Id)[] levels = [.. run.Execution.Steps.Select(step => (run.StartUs(step.StepId) / 1_000_000, step.StepId))];
        run.MakespanUs.Should().Be(facts.Depth * 1_000_000L);
        levels.CountBy(step => step.Level).OrderBy(level => level.Key).Select(level => level.Value).Should().Equal(facts.LevelWidths);
        GraphRun.Hash(levels.Select(step => $"{step.Level}\t{step.Id}")).Should().Be(facts.LevelsSha256);
    }

    [Theory]
    [MemberData(nameof(GraphsAndSlots))]
    public async Task With_slots_a_graph_stays_between_the_lower_bound_and_that_of_Graham(string name, int slots)
    {
        GraphFacts facts = GraphFacts.Of(name);
        SlotFacts bounds = facts.Workers[$"{slots}"];
        RecordedGraph graph = RecordedGraph.Of(name);

        GraphRun run = await GraphRun.OfAsync(graph.ToTemplate(), slots);

        run.Execution.Status.Should().Be(ExecutionStatus.Completed);
        run.MakespanUs.Should().BeInRange(bounds.LowerBoundUs, bounds.GrahamUpperBoundUs);
        run.MaxConcurrency.Should().BeLessThanOrEqualTo(slots);
        AssertNobodyWasEarly(graph, run);
    }

    [Theory]
    [MemberData(nameof(GraphsAndSlots))]
    public async Task With_the_longest_way_first_a_graph_takes_as_long_as_that_schedule(string name, int slots)
    {
        RecordedGraph graph = RecordedGraph.Of(name);

        GraphRun run = await GraphRun.OfAsync(Ranked(graph), slots);

        run.MakespanUs.Should().Be(GraphFacts.Of(name).Workers[$"{slots}"].HlfMakespanUs);
    }

    [Theory]
    [MemberData(nameof(Graphs))]
    public async Task The_order_of_the_listing_does_not_matter(string name)
    {
        GraphFacts facts = GraphFacts.Of(name);
        RecordedGraph graph = RecordedGraph.Of(name);
        WorkflowStep[] steps = [.. graph.ToTemplate().Steps];
        new Random(7).Shuffle(steps);

        GraphRun run = await GraphRun.OfAsync(graph.ToTemplate() with { Steps = steps });

        run.MakespanUs.Should().Be(facts.CriticalPathUs);
        AssertNobodyWasEarly(graph, run);
    }

    [Theory]
    [MemberData(nameof(Graphs))]
    public async Task A_failing_step_skips_all_that_come_after_it_and_nothing_else(string name)
    {
        foreach (FailureFacts failure in GraphFacts.Of(name).Failure)
        {
            GraphRun run = await GraphRun.OfAsync(RecordedGraph.Of(name).ToTemplate() with { OnFailure = FailureReaction.Continue }, failing: failure.FailedTask);

            IReadOnlyList<string> skipped = run.Ended(StepStatus.Skipped);
            run.Execution.Status.Should().Be(ExecutionStatus.Failed);
            run.Ended(StepStatus.Failed).Should().Equal(failure.FailedTask);
            run.Ended(StepStatus.Succeeded).Should().HaveCount(failure.AndJoinCompleted);
            skipped.Should().HaveCount(failure.AndJoinSkipped);
            GraphRun.Hash(skipped).Should().Be(failure.AndJoinSkippedSha256);
        }
    }

    [Theory]
    [MemberData(nameof(Graphs))]
    public async Task With_any_joins_a_step_starts_after_its_first_parent(string name)
    {
        GraphRun run = await GraphRun.OfAsync(RecordedGraph.Of(name).ToTemplate(Any));

        run.Execution.Status.Should().Be(ExecutionStatus.Completed);
        run.MakespanUs.Should().Be(GraphFacts.Of(name).OrJoinAsapMakespanUs);
    }

    [Theory]
    [MemberData(nameof(Graphs))]
    public async Task With_any_joins_a_failing_step_skips_only_what_has_no_other_way(string name)
    {
        foreach (FailureFacts failure in GraphFacts.Of(name).Failure)
        {
            GraphRun run = await GraphRun.OfAsync(RecordedGraph.Of(name).ToTemplate(Any) with { OnFailure = FailureReaction.Continue }, failing: failure.FailedTask);

            IReadOnlyList<string> skipped = run.Ended(StepStatus.Skipped);
            skipped.Should().HaveCount(failure.OrJoinSkipped);
            GraphRun.Hash(skipped).Should().Be(failure.OrJoinSkippedSha256);
        }
    }

    [Fact]
    public async Task Another_seed_changes_the_order_of_events_but_no_bound()
    {
        GraphFacts facts = GraphFacts.Of("pegasus__montage__montage-chameleon-dss-125d-001");
        for (int seed = 2; seed < 5; seed++)
        {
            GraphRun run = await GraphRun.OfAsync(RecordedGraph.Of(facts.Graph).ToTemplate(), 4, seed: seed);
            run.MakespanUs.Should().BeInRange(facts.Workers["4"].LowerBoundUs, facts.Workers["4"].GrahamUpperBoundUs);
        }
    }

    private static Join Any(IReadOnlyList<string> parents) => Join.Any([.. parents.Select(Join.Succeeded)]);

    private static WorkflowTemplate Unit(WorkflowTemplate template) =>
        template with { Steps = [.. template.Steps.Select(step => step with { ExpectedDuration = TimeSpan.FromSeconds(1) })] };

    private static WorkflowTemplate Ranked(RecordedGraph graph)
    {
        long[] levels = graph.BottomLevels();
        int[] ranks = new int[levels.Length];
        int[] order = [.. Enumerable.Range(0, levels.Length).OrderByDescending(task => levels[task]).ThenBy(task => task)];
        for (int rank = 0; rank < order.Length; rank++)
            ranks[order[rank]] = 1000 - rank;

        WorkflowTemplate template = graph.ToTemplate();
        return template with { Steps = [.. template.Steps.Select((step, task) => step with { Priority = ranks[task] })] };
    }

    private static void AssertNobodyWasEarly(RecordedGraph graph, GraphRun run)
    {
        foreach (GraphTask task in graph.Tasks)
        {
            foreach (int parent in task.Parents)
                run.StartUs(task.Id).Should().BeGreaterThanOrEqualTo(run.EndUs(graph.Tasks[parent].Id), "{0} waits for {1}", task.Id, graph.Tasks[parent].Id);
        }
    }
}
