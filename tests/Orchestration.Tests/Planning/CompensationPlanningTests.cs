using Orchestration.Planning;
using Orchestration.Templates;
using static Orchestration.Tests.Planning.Plans;

namespace Orchestration.Tests.Planning;

public sealed class CompensationPlanningTests
{
    private static readonly FakeDirectory Directory = new(("studio", FactoryType.Media, ["draw", "erase"]), ("library", FactoryType.Research, ["read"]));

    [Fact]
    public void Its_parameters_may_use_the_output_of_the_step_itself()
    {
        PlannedStep step = Of(Undone("a", "${{ steps.a.output.id }}")).Steps[0];
        FakeSource source = new();
        source.Outputs[0] = """{"id":5}""";

        step.CompensationParameters!.TryBind(source, null, null, out JsonPayload bound, out _).Should().BeTrue();

        bound.ToString().Should().Be("""{"p":5}""");
    }

    [Theory]
    [InlineData("${{ steps.a.status }}", PlanningCodes.NotUpstream)]
    [InlineData("${{ steps.b.output }}", PlanningCodes.NotUpstream)]
    [InlineData("${{ steps.c.output }}", PlanningCodes.UnknownReferencedStep)]
    [InlineData("${{ oops }}", PlanningCodes.MalformedReference)]
    [InlineData("${{ steps.a.output? }}", null)]
    public void Its_other_references_follow_the_rules_of_parameters(string text, string? code) =>
        Problems(Undone("a", text), Step("b")).Select(p => (p.Code, p.Place)).Should().Equal(code is null ? [] : [(code, "$.steps[0].compensation.parameters.p")]);

    [Fact]
    public void The_parameters_of_the_step_may_not_use_its_own_output() =>
        Problems(Step("a") with { Parameters = new() { ["p"] = "${{ steps.a.output }}" } }).Should().ContainSingle().Which.Code.Should().Be(PlanningCodes.NotUpstream);

    [Fact]
    public void Its_action_and_its_numbers_are_checked() =>
        Problems(Step("a") with { Compensation = new() { Action = "", AttemptTimeout = TimeSpan.Zero, Retry = new() { MaxRetries = -1 } } }).Select(p => (p.Code, p.Place)).Should().Equal(
            (PlanningCodes.MissingAction, "$.steps[0].compensation.action"), (PlanningCodes.OutOfRange, "$.steps[0].compensation.attempt_timeout"),
            (PlanningCodes.OutOfRange, "$.steps[0].compensation.retry.max_retries"));

    [Fact]
    public void A_step_that_runs_last_is_not_undone() =>
        Problems(Template(Step("a")) with { Finally = [Undone("z", "x")] }).Should().ContainSingle()
            .Which.Should().Match<OrchestrationProblem>(p => p.Code == PlanningCodes.MeaninglessMember && p.Place == "$.finally[0].compensation");

    [Theory]
    [InlineData("erase", null, null, null)]
    [InlineData("earse", null, null, ".action")]
    [InlineData("read", null, null, ".action")]
    [InlineData("read", "research", null, null)]
    [InlineData("read", "data", null, ".factory_type")]
    [InlineData("read", "research", "library", null)]
    [InlineData("read", "research", "libary", ".factory")]
    [InlineData("read", null, "library", ".action")]
    public void Its_action_is_offered_by_the_factories_of_the_step_or_its_own(string action, string? type, string? factory, string? member)
    {
        WorkflowStep step = new()
        {
            StepId = "a", Action = "draw", FactoryType = FactoryType.Media,
            Compensation = new() { Action = action, FactoryType = type is null ? (FactoryType?)null : new FactoryType(type), Factory = factory },
        };

        IReadOnlyList<OrchestrationProblem> problems = new WorkflowPlanner(Directory).Check(Template(step), out _);

        problems.Select(p => p.Place).Should().Equal(member is null ? [] : ["$.steps[0].compensation" + member]);
        problems.Count(problem => !problem.Message.Contains("the compensation of step 'a'", StringComparison.OrdinalIgnoreCase)).Should().Be(0);
    }

    private static WorkflowStep Undone(string id, string parameter) => Step(id) with { Compensation = new() { Action = "undo", Parameters = new() { ["p"] = parameter } } };
}
