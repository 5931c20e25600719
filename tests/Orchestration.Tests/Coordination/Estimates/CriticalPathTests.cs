using Orchestration.Coordination.Estimates;
using Orchestration.Templates;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Estimates;

public sealed class CriticalPathTests
{
    [Fact]
    public async Task The_longest_way_decides()
    {
        WorkflowEstimate estimate = await EstimateAsync(
            Timed(Step("a"), 1), Timed(Step("short", "a"), 2), Timed(Step("long", "a"), 5), Timed(Step("end", "short", "long"), 1), Timed(Step("aside"), 6));

        estimate.Duration.Should().Be(Seconds(7));
        estimate.CriticalPath.Should().Equal("a", "long", "end");
        estimate.IsDurationComplete.Should().BeTrue();
    }

    [Fact]
    public async Task A_step_without_a_duration_counts_as_nothing_and_is_told()
    {
        WorkflowEstimate estimate = await EstimateAsync(Timed(Step("a"), 1), Step("b", "a"), Timed(Step("c", "b"), 2));

        estimate.Duration.Should().Be(Seconds(3));
        estimate.CriticalPath.Should().Equal("a", "b", "c");
        estimate.IsDurationComplete.Should().BeFalse();
    }

    [Fact]
    public async Task The_first_of_any_decides_when_the_next_step_starts()
    {
        WorkflowEstimate estimate = await EstimateAsync(
            Timed(Step("fast"), 1), Timed(Step("slow"), 100), Timed(Step("next") with { Dependencies = Join.Any("slow", "fast").CancelRemaining() }, 5));

        estimate.Duration.Should().Be(Seconds(6));
        estimate.CriticalPath.Should().Equal("fast", "next");
    }

    [Fact]
    public async Task The_second_of_two_out_of_three_decides()
    {
        WorkflowEstimate estimate = await EstimateAsync(
            Timed(Step("a"), 1), Timed(Step("b"), 4), Timed(Step("c"), 9), Timed(Step("next") with { Dependencies = Join.AtLeast(2, "a", "b", "c") }, 6));

        estimate.Duration.Should().Be(Seconds(10));
        estimate.CriticalPath.Should().Equal("b", "next");
    }

    [Fact]
    public async Task A_step_that_does_not_run_takes_no_time()
    {
        WorkflowEstimate estimate = await EstimateAsync(
            Timed(Step("a"), 1), Timed(Step("handler") with { Dependencies = [Join.Failed("a")] }, 50), Timed(Step("c") with { Dependencies = [Join.Skipped("handler")] }, 2));

        estimate.Duration.Should().Be(Seconds(3));
        estimate.CriticalPath.Should().Equal("a", "c");
    }

    private static WorkflowStep Timed(WorkflowStep step, double seconds) => step with { ExpectedDuration = Seconds(seconds) };

    private static Task<WorkflowEstimate> EstimateAsync(params WorkflowStep[] steps) => Priced.EstimateAsync(Template(steps), Priced.Factory("w", 1));
}
