using CsCheck;
using Orchestration.Planning;
using Orchestration.Templates;
using static Orchestration.Tests.Planning.Plans;

namespace Orchestration.Tests.Planning;

public sealed class ExecutionPlanTests
{
    [Fact]
    public void A_plan_knows_who_waits_for_whom()
    {
        ExecutionPlan plan = Of(Step("d", "b", "c"), Step("a"), Step("b", "a"), Step("c", "a"), Step("e"));

        plan.StepCount.Should().Be(5);
        plan.Roots.Should().Equal(1, 4);
        plan.DependencyCounts.Should().Equal(2, 0, 1, 1, 0);
        plan.DependenciesOf(0).ToArray().Should().Equal(2, 3);
        plan.DependentsOf(1).ToArray().Should().Equal(2, 3);
        plan.DependentsOf(0).ToArray().Should().BeEmpty();
        plan.TryGetStep("c", out int step).Should().BeTrue();
        step.Should().Be(3);
        plan.TryGetStep("nowhere", out _).Should().BeFalse();
        plan.Steps.Select(s => s.Id).Should().Equal("d", "a", "b", "c", "e");
    }

    [Fact]
    public void A_chain_of_100_000_steps_with_references_plans()
    {
        WorkflowStep[] steps = [.. Enumerable.Range(0, 100_000).Select(i => i % 100 != 99
            ? Step($"s{i}", i == 0 ? [] : [$"s{i - 1}"])
            : Step($"s{i}", $"s{i - 1}") with { Parameters = new() { ["near"] = ValueReference.Output($"s{i - 1}"), ["far"] = ValueReference.Output("s0") } })];

        Of(steps).Roots.Should().Equal(0);
    }

    [Fact]
    public void Equal_content_has_equal_hashes_and_other_content_has_others()
    {
        string hash = Of(Step("a"), Step("b", "a")).ContentHash;

        hash.Should().MatchRegex("^[0-9a-f]{64}$");
        Of(Step("a"), Step("b", "a")).ContentHash.Should().Be(hash);
        Of(Step("a"), Step("b")).ContentHash.Should().NotBe(hash);
    }

    [Fact]
    public void Only_steps_upstream_may_be_referred_to() =>
        Gen.Int[2, 12].SelectMany(count => Gen.Select(Gen.Bool.Array[count * count], Gen.Int[0, count - 1], Gen.Int[0, count - 1], Gen.Shuffle(Enumerable.Range(0, count).ToArray())))
            .Sample((edges, from, to, order) =>
            {
                int count = order.Length;
                bool Edge(int step, int dependency) => order[dependency] < order[step] && edges[(step * count) + dependency] && (order[step] + order[dependency]) % 3 != 0;
                WorkflowStep[] steps = [.. Enumerable.Range(0, count).Select(i =>
                    Step($"s{i}", [.. Enumerable.Range(0, count).Where(j => Edge(i, j)).Select(j => $"s{j}")]))];
                steps[from] = steps[from] with { Parameters = new() { ["x"] = ValueReference.Output($"s{to}") } };
                HashSet<int> upstream = [];
                Queue<int> open = new([from]);
                while (open.TryDequeue(out int step))
                {
                    foreach (int dependency in Enumerable.Range(0, count).Where(j => Edge(step, j)))
                    {
                        if (upstream.Add(dependency))
                            open.Enqueue(dependency);
                    }
                }

                Problems(steps).Any(p => p.Code == PlanningCodes.NotUpstream).Should().Be(!upstream.Contains(to));
            }, iter: 5000);
}
