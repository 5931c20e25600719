using Orchestration.Planning;
using Orchestration.Templates;
using static Orchestration.Tests.Planning.Plans;

namespace Orchestration.Tests.Planning;

public sealed class PlanningProblemTests
{
    [Fact]
    public void An_empty_template_is_a_problem() =>
        Problems().Should().ContainSingle().Which.Should().Match<OrchestrationProblem>(p => p.Code == PlanningCodes.EmptyTemplate && p.Place == "$.steps");

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    public void An_id_that_cannot_be_is_a_problem(string id)
    {
        WorkflowTemplate template = new() { WorkflowId = id, Steps = [Step("ok"), Step(id)] };

        Problems(template).Select(p => (p.Code, p.Place)).Should().Equal(
            (PlanningCodes.InvalidWorkflowId, "$.workflow_id"), (PlanningCodes.InvalidStepId, "$.steps[1].step_id"));
    }

    [Fact]
    public void An_id_with_half_of_a_surrogate_pair_is_a_problem()
    {
        Problems(Step("a\uD800b")).Should().ContainSingle().Which.Code.Should().Be(PlanningCodes.InvalidStepId);
        Problems(Step("a\uD83D\uDE00b")).Should().BeEmpty();
    }

    [Fact]
    public void An_id_has_at_most_256_characters()
    {
        Problems(Step(new string('a', 256))).Should().BeEmpty();
        Problems(Step(new string('a', 257))).Should().ContainSingle().Which.Code.Should().Be(PlanningCodes.InvalidStepId);
    }

    [Fact]
    public void A_duplicate_id_is_reported_at_the_later_step() =>
        Problems(Step("a"), Step("b"), Step("a")).Should().ContainSingle()
            .Which.Should().Match<OrchestrationProblem>(p => p.Code == PlanningCodes.DuplicateStepId && p.Place == "$.steps[2].step_id" && p.Message.Contains("$.steps[0]"));

    [Fact]
    public void A_step_without_action_is_a_problem() =>
        Problems(new WorkflowStep { StepId = "a" }).Should().ContainSingle()
            .Which.Should().Match<OrchestrationProblem>(p => p.Code == PlanningCodes.MissingAction && p.Place == "$.steps[0].action");

    [Fact]
    public void An_unknown_dependency_suggests_the_nearest_id()
    {
        OrchestrationProblem problem = Problems(Step("market"), Step("image", "market", "markte")).Should().ContainSingle().Subject;

        problem.Code.Should().Be(PlanningCodes.UnknownDependency);
        problem.Place.Should().Be("$.steps[1].dependencies[1]");
        problem.Remedy.Should().Contain("Did you mean 'market'?");
    }

    [Fact]
    public void A_name_of_one_letter_is_no_misspelling_of_another() =>
        Problems(Step("a"), Step("b", "c")).Should().ContainSingle().Which.Remedy.Should().NotContain("Did you mean");

    [Fact]
    public void A_name_far_from_all_others_gets_no_suggestion() =>
        Problems(Step("market"), Step("image", "zzzzzzzz")).Should().ContainSingle().Which.Remedy.Should().NotContain("Did you mean");

    [Fact]
    public void A_step_that_depends_on_itself_is_a_problem() =>
        Problems(Step("a", "a")).Should().ContainSingle()
            .Which.Should().Match<OrchestrationProblem>(p => p.Code == PlanningCodes.SelfDependency && p.Place == "$.steps[0].dependencies[0]");

    [Fact]
    public void A_duplicate_dependency_counts_once()
    {
        ExecutionPlan plan = Of(Step("a"), Step("b", "a", "a"));

        plan.DependencyCounts.Should().Equal(0, 1);
        plan.DependentsOf(0).ToArray().Should().Equal(1);
    }

    [Fact]
    public void Null_entries_are_problems_and_not_crashes()
    {
        WorkflowTemplate template = Template(null!, new WorkflowStep { StepId = "a", Action = "x", Dependencies = null! }, Step("b", (string)null!));

        Problems(template).Select(p => (p.Code, p.Place)).Should().Equal(
            (PlanningCodes.NullEntry, "$.steps[0]"), (PlanningCodes.NullEntry, "$.steps[1].dependencies"), (PlanningCodes.NullEntry, "$.steps[2].dependencies[0]"));
    }

    [Fact]
    public void A_null_id_is_a_problem() =>
        Problems(new WorkflowTemplate { WorkflowId = null!, Steps = [Step(null!)] }).Select(p => p.Code)
            .Should().Equal(PlanningCodes.InvalidWorkflowId, PlanningCodes.InvalidStepId);

    [Fact]
    public void Values_out_of_range_are_problems_at_their_places()
    {
        RetryPolicy retry = new() { MaxRetries = -1, Backoff = (BackoffType)9, Delay = TimeSpan.FromSeconds(-1), MaxDelay = TimeSpan.FromDays(2) };
        WorkflowTemplate template = new()
        {
            WorkflowId = "w",
            Version = 0,
            Retry = retry,
            Timeout = TimeSpan.Zero,
            MaxConcurrentSteps = 0,
            OnFailure = (FailureReaction)77,
            Steps = [Step("a") with { Retry = retry, Priority = 1001, Timeout = TimeSpan.FromDays(25), AttemptTimeout = TimeSpan.FromSeconds(-1), OnUnknown = (UnknownReaction)77 }],
        };

        IReadOnlyList<OrchestrationProblem> problems = Problems(template);

        problems.Should().OnlyContain(p => p.Code == PlanningCodes.OutOfRange);
        problems.Select(p => p.Place).Should().BeEquivalentTo(
            "$.version", "$.timeout", "$.max_concurrent_steps", "$.on_failure",
            "$.retry.max_retries", "$.retry.backoff", "$.retry.delay", "$.retry.max_delay",
            "$.steps[0].priority", "$.steps[0].timeout", "$.steps[0].attempt_timeout", "$.steps[0].on_unknown",
            "$.steps[0].retry.max_retries", "$.steps[0].retry.backoff", "$.steps[0].retry.delay", "$.steps[0].retry.max_delay");
    }

    [Fact]
    public void Values_at_the_edge_of_their_range_are_fine() =>
        Problems(Step("a") with
        {
            Priority = -1000,
            Timeout = TimeSpan.FromDays(24),
            AttemptTimeout = TimeSpan.FromTicks(1),
            OnUnknown = UnknownReaction.Ask,
            Retry = new RetryPolicy { MaxRetries = 1000, Delay = TimeSpan.Zero, MaxDelay = TimeSpan.FromHours(24) },
        }).Should().BeEmpty();

    [Fact]
    public void All_problems_come_at_once_in_the_order_of_the_template()
    {
        Action plan = () => new WorkflowPlanner(null).Plan(Template(Step("a", "a"), new WorkflowStep { StepId = "a" }, Step("c", "nowhere")));

        plan.Should().Throw<InvalidTemplateException>().Which.Problems.Select(p => p.Code).Should().Equal(
            PlanningCodes.SelfDependency, PlanningCodes.DuplicateStepId, PlanningCodes.MissingAction, PlanningCodes.UnknownDependency);
    }

    [Fact]
    public void Parameters_nested_deeper_than_64_levels_are_a_problem()
    {
        static WorkflowStep Nested(int levels)
        {
            ParameterValue value = 1;
            for (int level = 1; level < levels; level++)
                value = ParameterValue.List(value);
            return Step("a") with { Parameters = new() { ["deep"] = value } };
        }

        Problems(Nested(64)).Should().BeEmpty();
        Problems(Nested(65)).Should().ContainSingle().Which.Code.Should().Be(PlanningCodes.TooDeep);
    }

    [Fact]
    public void A_hundred_thousand_wrong_names_are_all_reported_without_a_search_for_each()
    {
        WorkflowStep[] steps = [.. Enumerable.Range(0, 100_000).Select(i => Step($"step-{i}", $"other-{i}"))];

        Problems(steps).Should().HaveCount(100_000);
    }
}
