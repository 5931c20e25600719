using Orchestration.Planning;
using Orchestration.Templates;
using static Orchestration.Tests.Planning.Plans;

namespace Orchestration.Tests.Planning;

public sealed class StepKindTests
{
    private static readonly WorkflowStep Timer = new() { StepId = "a", Delay = TimeSpan.FromSeconds(1) };
    private static readonly WorkflowStep Signal = new() { StepId = "a", Signal = new() { Name = "s" } };
    private static readonly WorkflowStep Workflow = new() { StepId = "a", Workflow = new() { Workflow = Template(Step("b")) } };

    [Fact]
    public void Every_kind_alone_is_right()
    {
        Problems(Timer).Should().BeEmpty();
        Problems(Timer with { Delay = null, Until = "2027-01-31T08:00:00+01:00", Timeout = TimeSpan.FromDays(3) }).Should().BeEmpty();
        Problems(Signal with { Timeout = TimeSpan.FromDays(2), AllowFailure = true, Priority = 1 }).Should().BeEmpty();
        Problems(Workflow with { Parameters = new() { ["x"] = 1 }, Timeout = TimeSpan.FromDays(2) }).Should().BeEmpty();
    }

    [Fact]
    public void A_step_that_says_several_things_names_them_all()
    {
        OrchestrationProblem problem = Problems(new WorkflowStep { StepId = "a", Action = "x", Delay = TimeSpan.Zero, Until = "y", Signal = Signal.Signal, Workflow = Workflow.Workflow })[0];

        problem.Should().Match<OrchestrationProblem>(p => p.Code == PlanningCodes.SeveralKinds && p.Place == "$.steps[0].delay");
        problem.Message.Should().Be("Step 'a' says action and delay and until and signal and workflow.");
        Problems(Timer with { Until = "2027-01-31T08:00:00Z" }).Should().ContainSingle().Which.Message.Should().Be("Step 'a' says delay and until.");
    }

    [Fact]
    public void A_step_that_says_nothing_says_no_action() =>
        Problems(new WorkflowStep { StepId = "a" }).Should().ContainSingle().Which.Code.Should().Be(PlanningCodes.MissingAction);

    [Fact]
    public void What_means_nothing_for_a_timer_or_a_signal_is_named_member_by_member()
    {
        string[] members = ["factory_type", "factory", "for_each", "parameters", "compensation", "limits", "retry", "attempt_timeout", "on_unknown", "hedge"];

        Problems(Overloaded(Timer)).Select(p => (p.Code, p.Place)).Should().Equal(members.Select(member => (PlanningCodes.MeaninglessMember, "$.steps[0]." + member)));
        Problems(Overloaded(Signal)).Select(p => p.Place).Should().Equal(members.Select(member => "$.steps[0]." + member));
        Problems(Overloaded(Workflow)).Select(p => p.Place).Should().Equal(members.Except(["for_each", "parameters", "retry"]).Select(member => "$.steps[0]." + member));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(10_000, true)]
    [InlineData(10_000.00001, false)]
    public void A_timer_waits_at_most_ten_thousand_days(double days, bool isRight) =>
        Problems(Timer with { Delay = TimeSpan.FromDays(days) }).Select(p => (p.Code, p.Place)).Should().Equal(isRight ? [] : [(PlanningCodes.OutOfRange, "$.steps[0].delay")]);

    [Theory]
    [InlineData("\"2027-01-31T08:00:00Z\"", true)]
    [InlineData("\"2027-01-31T08:00:00.5-03:30\"", true)]
    [InlineData("1800000000", true)]
    [InlineData("\"${{ inputs.x }}\"", true)]
    [InlineData("\"${{ inputs.day }}T08:00:00Z\"", true)]
    [InlineData("\"2027-01-31T08:00:00\"", false)]
    [InlineData("\"tomorrow\"", false)]
    [InlineData("\"\"", false)]
    [InlineData("true", false)]
    [InlineData("{}", false)]
    [InlineData("[]", false)]
    public void A_time_has_an_offset(string time, bool isRight) =>
        Problems(new WorkflowStep { StepId = "a", Until = System.Text.Json.Nodes.JsonNode.Parse(time) }).Select(p => (p.Code, p.Place))
            .Should().Equal(isRight ? [] : [(PlanningCodes.InvalidTime, "$.steps[0].until")]);

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData(null)]
    public void A_signal_has_a_usable_name(string? name) =>
        Problems(Signal with { Signal = new() { Name = name! } }).Should().ContainSingle()
            .Which.Should().Match<OrchestrationProblem>(p => p.Code == PlanningCodes.InvalidSignalName && p.Place == "$.steps[0].signal.name");

    [Theory]
    [InlineData(-0.01, BudgetReaction.Pause, "$.budget.amount")]
    [InlineData(0, (BudgetReaction)7, "$.budget.on_exhausted")]
    [InlineData(0, BudgetReaction.Fail, null)]
    public void A_budget_is_not_negative(double amount, BudgetReaction reaction, string? place) =>
        Problems(Template(Step("a")) with { Budget = new() { Amount = (decimal)amount, OnExhausted = reaction } }).Select(p => (p.Code, p.Place))
            .Should().Equal(place is null ? [] : [(PlanningCodes.OutOfRange, place)]);

    [Fact]
    public void A_reaction_to_a_cancel_that_does_not_exist_is_a_problem() =>
        Problems(Template(Step("a")) with { OnCancel = (CancelReaction)9 }).Should().ContainSingle().Which.Place.Should().Be("$.on_cancel");

    [Fact]
    public void The_time_of_a_timer_is_compiled_like_parameters()
    {
        PlannedStep step = Of(new WorkflowStep { StepId = "a", Until = "${{ inputs.day }}T08:00:00Z" }, Step("b")).Steps[0];
        FakeSource source = new();
        source.Inputs["day"] = "\"2027-01-31\"";

        step.Until!.TryBind(source, null, null, out JsonPayload bound, out _).Should().BeTrue();

        bound.ToString().Should().Be("\"2027-01-31T08:00:00Z\"");
        (step.Items, step.CompensationParameters).Should().Be((null, null));
    }

    private static WorkflowStep Overloaded(WorkflowStep step) => step with
    {
        FactoryType = FactoryType.Media, Factory = "f", Parameters = new() { ["x"] = 1 }, Limits = ["l"], Retry = new(), AttemptTimeout = TimeSpan.FromSeconds(1),
        OnUnknown = UnknownReaction.Fail, Hedge = true, ForEach = new() { Items = [1] }, Compensation = new() { Action = "x" },
    };
}
