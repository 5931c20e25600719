using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Estimates;
using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Estimates;

/// <summary>Where the figures of one step come from.</summary>
public sealed class StepSourceTests
{
    private static WorkflowTemplate Counted => Template(Step("a") with { Parameters = new() { ["count"] = "${{ inputs.count }}", ["key"] = "${{ secrets.KEY }}" } });

    private static ScriptedFactory PerCount { get; } = Priced.Factory("w", action => action with { Estimate = new(100), EstimateFor = OfCount });

    [Fact]
    public async Task The_cost_may_depend_on_the_parameters()
    {
        WorkflowEstimate estimate = await Priced.EstimateAsync(Counted, new StartOptions { Inputs = new() { ["count"] = 7 } }, _ => { }, PerCount);

        estimate.Cost.Expected.Should().Be(0.28m);
        estimate.Duration.Should().Be(Seconds(7));
        estimate.Of("a").Candidates.Should().Equal(new FactoryEstimate("w", 0.28m, Seconds(7), EstimateSource.Parameters));
        estimate.Gaps.Should().BeEmpty();
    }

    [Fact]
    public async Task Parameters_that_only_a_running_execution_has_leave_a_gap()
    {
        WorkflowTemplate template = Template(Step("a"), Step("b", "a") with { Parameters = new() { ["count"] = "${{ steps.a.output.n }}" } });

        WorkflowEstimate estimate = await Priced.EstimateAsync(template, PerCount);

        estimate.Of("b").Candidates.Should().Equal(new FactoryEstimate("w", 100, null, EstimateSource.Action));
        estimate.Of("b").Gaps.Should().ContainSingle().Which.Reason.Should().Be(
            "The parameters refer to ${{ steps.a.output.n }}, which only a running execution has. The estimate for all parameters counts.");
    }

    [Fact]
    public async Task A_missing_input_leaves_a_gap()
    {
        WorkflowEstimate estimate = await Priced.EstimateAsync(Counted, PerCount);

        estimate.Gaps.Should().ContainSingle().Which.Should().Match<EstimateGap>(gap => gap.StepId == "a" && gap.Factory == "w")
            .And.Subject.As<EstimateGap>().Reason.Should().StartWith("There is no value for ${{ inputs.count }}.");
    }

    [Fact]
    public async Task An_estimate_that_throws_or_cannot_say_leaves_a_gap()
    {
        WorkflowEstimate thrown = await Priced.EstimateAsync(Template(Step("a")), Priced.Factory("w", action => action with { EstimateFor = _ => throw new FormatException("bad") }));
        WorkflowEstimate silent = await Priced.EstimateAsync(Template(Step("a")), Priced.Factory("w", action => action with { EstimateFor = _ => null }));

        thrown.Gaps.Should().ContainSingle().Which.Reason.Should().Be("The estimate threw FormatException: bad DefaultCostEstimate counts.");
        silent.Gaps.Should().ContainSingle().Which.Reason.Should().StartWith("The action cannot say");
    }

    [Fact]
    public async Task The_default_of_the_host_counts_where_an_action_says_nothing()
    {
        WorkflowEstimate estimate = await Priced.EstimateAsync(
            Template(Step("a")), null, builder => builder.ConfigureWorkflows(options => options.DefaultCostEstimate = 0.07m), Factory());

        estimate.Cost.Should().Be(new CostRange(0.07m, 0.07m, 0.07m));
        estimate.Of("a").Candidates.Should().ContainSingle().Which.Source.Should().Be(EstimateSource.Default);
        estimate.Gaps.Should().ContainSingle().Which.Reason.Should().Contain("says nothing of its cost").And.Contain("DefaultCostEstimate");
        (estimate.Duration, estimate.IsDurationComplete).Should().Be(((TimeSpan?)null, false));
    }

    [Fact]
    public async Task Several_factories_make_a_range_and_the_one_that_would_be_chosen_is_expected()
    {
        ScriptedFactory[] factories = [Priced.Factory("cheap", 1, 60), Priced.Factory("dear", 9, 5), Priced.Factory("middle", 2, 10)];
        RoutingRule rule = new() { RuleId = "r", Condition = _ => true, Target = "middle" };

        WorkflowEstimate estimate = await Priced.EstimateAsync(Template(Step("a") with { Retry = Retries(1) }), null, builder => builder.AddRoutingRule(rule), factories);

        estimate.Cost.Should().Be(new CostRange(1, 2, 18));
        estimate.Of("a").Factory.Should().Be("middle");
        estimate.Duration.Should().Be(Seconds(10));
        estimate.Of("a").Candidates.Select(candidate => candidate.Factory).Should().Equal("cheap", "dear", "middle");
    }

    [Fact]
    public async Task Rules_are_not_asked_about_parameters_that_are_not_known()
    {
        bool wasAsked = false;
        ScriptedFactory[] factories = [Priced.Factory("cheap", 1, 60), Priced.Factory("dear", 9, 20)];
        RoutingRule rule = new() { RuleId = "r", Condition = task => wasAsked |= task.Parameters.IsEmpty, Target = "dear" };
        WorkflowTemplate template = Template(Step("a") with { Factory = "cheap" }, Step("b", "a") with { Parameters = new() { ["n"] = "${{ steps.a.output.n }}" } });

        WorkflowEstimate estimate = await Priced.EstimateAsync(template, null, builder => builder.AddRoutingRule(rule), factories);

        wasAsked.Should().BeFalse();
        estimate.Of("b").Factory.Should().BeNull();
        estimate.Of("b").Cost.Should().Be(new CostRange(1, 5, 9));
        estimate.Of("b").Duration.Should().Be(Seconds(40));
    }

    [Fact]
    public async Task A_step_that_names_its_factory_and_its_duration_is_taken_at_its_word()
    {
        WorkflowTemplate template = Template(Step("a") with { Factory = "dear", ExpectedDuration = Seconds(3) });

        WorkflowEstimate estimate = await Priced.EstimateAsync(template, Priced.Factory("cheap", 1, 60), Priced.Factory("dear", 9, 20));

        estimate.Cost.Should().Be(new CostRange(9, 9, 9));
        estimate.Duration.Should().Be(Seconds(3));
    }

    private static CostEstimate? OfCount(JsonPayload parameters) =>
        parameters.ToElement().TryGetProperty("count", out var count) ? new CostEstimate(0.04m * count.GetInt32(), TimeSpan.FromSeconds(count.GetInt32())) : null;
}
