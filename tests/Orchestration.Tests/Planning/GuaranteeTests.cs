using CsCheck;
using Orchestration.Planning;
using Orchestration.Templates;
using static Orchestration.Tests.Planning.Plans;

namespace Orchestration.Tests.Planning;

public sealed class GuaranteeTests
{
    public static TheoryData<Join, bool> Joins => new()
    {
        { ["a", "b"], true },
        { ["a", Join.Any("b", "c")], true },
        { Join.Any("a", "b"), false },
        { Join.Any(Join.All("a", "b"), Join.All("a", "c")), true },
        { Join.AtLeast(2, "a", "b", "c"), false },
        { Join.AtLeast(3, "a", "b", "c"), true },
        { Join.AtLeast(2, "a", Join.All("a", "b"), "c"), true },
        { Join.Finished("a"), false },
        { Join.Failed("a"), false },
        { Join.SucceededOrSkipped("a"), false },
        { Join.Any("after a", "also after a"), true },
        { Join.Any("after a", Join.Failed("also after a")), true },
        { Join.Any("after a", Join.Skipped("also after a")), false },
        { ["after any"], false },
    };

    [Theory]
    [MemberData(nameof(Joins))]
    public void A_reference_carries_a_question_mark_unless_the_join_guarantees_success(Join join, bool guaranteed)
    {
        WorkflowStep[] others =
        [
            Step("a"), Step("b"), Step("c"), Step("after a", "a"), Step("also after a", "a"),
            Step("after any") with { Dependencies = Join.Any("a", "b") },
        ];
        WorkflowStep user = Step("user") with { Dependencies = join, Parameters = new() { ["p"] = new() { ["x"] = "${{ steps.a.output.x }}" } } };
        WorkflowStep careful = user with { Parameters = new() { ["x"] = "${{ steps.a.output.x? }}", ["y"] = "${{ steps.a.status }}" } };

        Problems([.. others, careful]).Should().BeEmpty();
        Problems([.. others, user]).Select(problem => (problem.Code, problem.Place))
            .Should().Equal(guaranteed ? [] : [(PlanningCodes.NotGuaranteed, "$.steps[6].parameters.p.x")]);
    }

    [Fact]
    public void What_is_guaranteed_holds_in_every_way_a_workflow_can_go() =>
        Gen.Select(Gen.Int[2, 5], Gen.Int).Sample((count, seed) =>
        {
            Random random = new(seed);
            WorkflowStep[] steps = [.. Enumerable.Range(0, count).Select(i => Step($"{i}") with { Dependencies = i == 0 ? Join.None : RandomJoin(random, i, 2) })];
            StepGraph graph = StepGraph.Of(steps);
            Guarantees guarantees = new(graph, steps);
            for (int step = 0; step < count; step++)
            {
                for (int target = 0; target < step; target++)
                {
                    if (!new Ancestry(graph).IsUpstream(target, step) || !guarantees.HasSucceeded(target, step))
                        continue;
                    foreach (StepOutcome[] world in Worlds(steps))
                    {
                        if (world[step] != StepOutcome.Skipped && world[target] != StepOutcome.Succeeded)
                            return false;
                    }
                }
            }

            return true;
        }, iter: 2000, threads: 1);

    [Fact]
    public void A_wide_join_and_a_long_chain_are_searched_in_time()
    {
        Join wide = Join.Any([.. Enumerable.Range(0, 100_000).Select(i => Join.AtLeast(1, $"s{i}"))]);
        WorkflowStep[] steps =
        [
            Step("first"),
            .. Enumerable.Range(0, 100_000).Select(i => Step($"s{i}") with { Dependencies = i % 2 == 0 ? Join.Any(i == 0 ? "first" : $"s{i - 1}") : [$"s{i - 1}"] }),
            Step("last") with { Dependencies = wide, Parameters = new() { ["x"] = "${{ steps.first.output }}" } },
        ];
        long start = TimeProvider.System.GetTimestamp();

        Problems(steps).Should().BeEmpty();

        TimeProvider.System.GetElapsedTime(start).Should().BeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void A_join_of_a_hundred_thousand_levels_is_planned_without_a_stack()
    {
        Join join = "a";
        for (int level = 0; level < 100_000; level++)
            join = level % 2 == 0 ? Join.Any(join) : Join.All(join);
        WorkflowStep user = Step("user") with { Dependencies = join, Parameters = new() { ["x"] = "${{ steps.a.output }}" } };

        Problems(Step("a"), user).Should().BeEmpty();
    }

    private static Join RandomJoin(Random random, int below, int depth)
    {
        int kind = random.Next(depth == 0 ? 1 : 4);
        if (kind == 0)
            return Join.Step($"{random.Next(below)}", random.Next(3) == 0 ? (StepOutcome)random.Next(6) : StepOutcome.Succeeded);

        Join[] children = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => RandomJoin(random, below, depth - 1))];
        return kind switch { 1 => Join.All(children), 2 => Join.Any(children), _ => Join.AtLeast(random.Next(1, children.Length + 1), children) };
    }

    /// <summary>Every way in which the steps can end: one whose join is false is skipped, every other may succeed, fail or be skipped by a condition.</summary>
    private static IEnumerable<StepOutcome[]> Worlds(WorkflowStep[] steps)
    {
        for (int code = 0; code < Math.Pow(2, steps.Length); code++)
        {
            StepOutcome[] world = new StepOutcome[steps.Length];
            for (int step = 0; step < steps.Length; step++)
            {
                StepOutcome asked = (code >> step & 1) == 0 ? StepOutcome.Succeeded : StepOutcome.Failed;
                world[step] = step == 0 || IsTrue(steps[step].Dependencies, world) ? asked : StepOutcome.Skipped;
            }

            yield return world;
        }
    }

    private static bool IsTrue(Join join, StepOutcome[] world)
    {
        if (join.Kind != JoinKind.Step)
            return join.Children.Count(child => IsTrue(child, world)) >= join.Required;

        StepOutcome was = world[int.Parse(join.StepId!, System.Globalization.CultureInfo.InvariantCulture)];
        return join.Outcome == was || join.Outcome == StepOutcome.Finished || (join.Outcome == StepOutcome.SucceededOrSkipped && was != StepOutcome.Failed);
    }
}
