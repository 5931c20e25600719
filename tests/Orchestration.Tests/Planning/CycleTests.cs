using CsCheck;
using Orchestration.Planning;
using Orchestration.Templates;
using static Orchestration.Tests.Planning.Plans;

namespace Orchestration.Tests.Planning;

public sealed class CycleTests
{
    [Fact]
    public void A_cycle_is_reported_with_its_path_each_step_waiting_for_the_next()
    {
        OrchestrationProblem problem = Problems(Step("a", "c"), Step("b", "a"), Step("c", "b")).Should().ContainSingle().Subject;

        problem.Code.Should().Be(PlanningCodes.Cycle);
        problem.Place.Should().Be("$.steps[0].dependencies");
        problem.Message.Should().Contain("a → c → b → a");
    }

    [Fact]
    public void Each_knot_is_reported_once_and_what_hangs_on_it_is_not()
    {
        IReadOnlyList<OrchestrationProblem> problems = Problems(
            Step("a", "b"), Step("b", "a"), Step("behind", "a"), Step("x", "y", "b"), Step("y", "z"), Step("z", "x", "y"));

        problems.Select(p => p.Place).Should().Equal("$.steps[0].dependencies", "$.steps[3].dependencies");
    }

    [Fact]
    public void A_long_cycle_is_shown_short()
    {
        const int count = 100_000;
        WorkflowStep[] steps = [.. Enumerable.Range(0, count).Select(i => Step($"s{i}", $"s{(i + 1) % count}"))];

        string message = Problems(steps).Should().ContainSingle().Subject.Message;

        message.Length.Should().BeLessThan(400);
        message.Should().Contain("99981 more");
    }

    [Fact]
    public void A_cycle_is_found_exactly_when_there_is_one() =>
        Gen.Int[2, 8].SelectMany(count => Gen.Bool.Array[count * count].Select(edges => (count, edges))).Sample(graph =>
        {
            (int count, bool[] edges) = graph;
            bool[] reaches = [.. edges.Select((edge, place) => edge && place / count != place % count)];
            WorkflowStep[] steps = [.. Enumerable.Range(0, count).Select(i =>
                Step($"s{i}", [.. Enumerable.Range(0, count).Where(j => reaches[(i * count) + j]).Select(j => $"s{j}")]))];
            for (int k = 0; k < count; k++)
            for (int i = 0; i < count; i++)
            for (int j = 0; j < count; j++)
                reaches[(i * count) + j] |= reaches[(i * count) + k] && reaches[(k * count) + j];

            int knots = Enumerable.Range(0, count).Count(i =>
                reaches[(i * count) + i] && !Enumerable.Range(0, i).Any(j => reaches[(i * count) + j] && reaches[(j * count) + i]));

            Problems(steps).Count(p => p.Code == PlanningCodes.Cycle).Should().Be(knots);
        }, iter: 2000);
}
