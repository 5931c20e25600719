using Orchestration.Coordination;
using Orchestration.Coordination.Estimates;
using Orchestration.Factories;
using Orchestration.Templates;
using Orchestration.Testing;
using Orchestration.Tests.Coordination.Children;
using Orchestration.Tests.Coordination.Iterating;
using static Orchestration.Tests.Coordination.Children.SubWorkflows;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Estimates;

/// <summary>Estimates of steps that are more, or less, than one action.</summary>
public sealed class KindEstimateTests
{
    private static ScriptedFactory PerPiece => Priced.Factory("w", action => action with
    {
        EstimateFor = parameters => new CostEstimate(parameters.ToElement().TryGetProperty("n", out System.Text.Json.JsonElement n) ? n.GetInt32() : 7, Seconds(1)),
    });

    [Fact]
    public async Task The_items_of_a_list_that_is_written_down_are_estimated_one_by_one()
    {
        WorkflowEstimate estimate = await Priced.EstimateAsync(Template(Lists.Each(4)), PerPiece);

        estimate.Cost.Should().Be(new CostRange(60, 60, 60));
        estimate.Duration.Should().Be(Seconds(1));
        estimate.Gaps.Should().BeEmpty();
    }

    [Fact]
    public async Task The_items_of_a_list_that_is_an_input_are_known()
    {
        StartOptions options = new() { Inputs = new() { ["list"] = ParameterValue.List([1, 2, 3]) } };

        WorkflowEstimate estimate = await Priced.EstimateAsync(Template(Lists.Over("${{ inputs.list }}")), options, _ => { }, PerPiece);

        estimate.Cost.Should().Be(new CostRange(6, 6, 6));
    }

    [Fact]
    public async Task Of_a_list_that_is_not_known_one_item_counts_and_the_gap_says_so()
    {
        WorkflowEstimate estimate = await Priced.EstimateAsync(Template(Step("a"), Lists.Over("${{ steps.a.output }}", "a")), Priced.Factory("w", 2, 3));

        estimate.Of("each").Cost.Should().Be(new CostRange(0, 2, 2));
        estimate.Of("each").Duration.Should().Be(Seconds(3));
        estimate.Of("each").Gaps.Should().Contain(gap => gap.Reason.Contains("How many items there are is not known: one counts, and none for Low."));
    }

    [Theory]
    [InlineData(null, null, 1, 10)]
    [InlineData(4, null, 3, 10)]
    [InlineData(4, 5, 2, 5)]
    [InlineData(4, 4, 1, 4)]
    public async Task Items_take_as_long_as_those_that_must_succeed_so_many_at_a_time(int? atATime, int? atLeast, int seconds, int low)
    {
        WorkflowStep each = Lists.Each(10).With(loop => loop with { MaxConcurrency = atATime, AtLeast = atLeast });

        WorkflowEstimate estimate = await Priced.EstimateAsync(Template(each), Priced.Factory("w", 1, 1));

        estimate.Duration.Should().Be(Seconds(seconds));
        estimate.Cost.Should().Be(new CostRange(low, 10, 10));
    }

    [Fact]
    public async Task A_list_without_items_costs_nothing()
    {
        WorkflowEstimate estimate = await Priced.EstimateAsync(Template(Lists.Each(0)), Priced.Factory("w", 1));

        estimate.Cost.Should().Be(default(CostRange));
        estimate.IsDurationComplete.Should().BeTrue();
    }

    [Fact]
    public async Task Of_a_long_list_the_first_thousand_items_are_looked_at()
    {
        WorkflowEstimate estimate = await Priced.EstimateAsync(Template(Lists.Each(100_000)), Priced.Factory("w", 1, 1));

        estimate.Cost.Expected.Should().Be(100_000);
        estimate.Gaps.Should().ContainSingle().Which.Reason.Should().Contain("Of 100000 items the first 1000 were looked at");
    }

    [Fact]
    public async Task A_sub_workflow_costs_and_takes_what_its_steps_do_with_the_inputs_that_it_gets()
    {
        WorkflowStep sub = Sub("s", Inner(Asks("x"), Asks("y", "x"))) with { Parameters = new() { ["n"] = "${{ inputs.pieces }}" }, Retry = Retries(1) };
        StartOptions options = new() { Inputs = new() { ["pieces"] = 5 } };

        WorkflowEstimate estimate = await Priced.EstimateAsync(Template(sub), options, _ => { }, PerPiece);

        estimate.Cost.Should().Be(new CostRange(10, 10, 20));
        estimate.Duration.Should().Be(Seconds(2));
        estimate.Of("s").MaxAttempts.Should().Be(2);
    }

    [Fact]
    public async Task A_sub_workflow_whose_inputs_are_not_known_has_gaps_that_name_its_steps()
    {
        WorkflowStep sub = Sub("s", Inner(Asks("x")), "a") with { Parameters = new() { ["n"] = "${{ steps.a.output }}" } };

        WorkflowEstimate estimate = await Priced.EstimateAsync(Template(Step("a"), sub), PerPiece);

        estimate.Of("s").Gaps.Should().Contain(gap => gap.StepId == "s" && gap.Reason.StartsWith("Step 'x' of workflow 'inner':"));
    }

    [Fact]
    public async Task Items_that_are_workflows_are_estimated_with_their_item()
    {
        WorkflowStep each = ItemWorkflows.Each(4, Inner(Asks("x"))).With(loop => loop with { MaxConcurrency = 2 });

        WorkflowEstimate estimate = await Priced.EstimateAsync(Template(each), PerPiece);

        estimate.Cost.Should().Be(new CostRange(60, 60, 60));
        estimate.Duration.Should().Be(Seconds(2));
    }

    [Fact]
    public async Task A_workflow_that_runs_itself_counts_once_and_the_gap_says_so()
    {
        await using SimulatedEngine simulation = Simulate(Priced.Factory("w", 3, 1));
        simulation.Engine.Catalog.Add(new WorkflowTemplate { WorkflowId = "again", Steps = [Step("x"), Sub("more", "again", "x") with { When = Condition.Compare("${{ steps.x.output.more? }}", ConditionKind.Exists, true) }] });

        WorkflowEstimate estimate = await simulation.Engine.EstimateAsync("again", cancellationToken: TestContext.Current.CancellationToken);

        estimate.Cost.Should().Be(new CostRange(3, 3, 3));
        estimate.Of("more").Gaps.Should().ContainSingle().Which.Reason.Should().Be("Workflow 'again' runs itself, and nobody knows how often. It counts as nothing.");
        estimate.IsDurationComplete.Should().BeFalse();
    }

    [Fact]
    public async Task A_timer_costs_nothing_and_takes_its_time()
    {
        WorkflowTemplate template = Template(
            new WorkflowStep { StepId = "while", Delay = Seconds(60) }, new WorkflowStep { StepId = "until", Until = "${{ inputs.at }}", Dependencies = ["while"] });
        await using SimulatedEngine simulation = Simulate(Priced.Factory("w", 1));
        StartOptions options = new() { Inputs = new() { ["at"] = (simulation.Time.GetUtcNow() + Seconds(30)).ToString("O") } };

        WorkflowEstimate estimate = await simulation.Engine.EstimateAsync(template, options, TestContext.Current.CancellationToken);

        estimate.Cost.Should().Be(default(CostRange));
        estimate.Of("while").Duration.Should().Be(Seconds(60));
        estimate.Of("until").Duration.Should().Be(Seconds(30));
    }

    [Fact]
    public async Task A_signal_costs_nothing_and_nobody_knows_when_it_comes()
    {
        WorkflowTemplate template = Template(new WorkflowStep { StepId = "ask", Signal = new SignalWait { Name = "approved" } });

        WorkflowEstimate estimate = await Priced.EstimateAsync(template, Priced.Factory("w", 1));

        estimate.Cost.Should().Be(default(CostRange));
        estimate.IsDurationComplete.Should().BeFalse();
        estimate.Gaps.Should().ContainSingle().Which.Reason.Should().Contain("'approved'");
    }

    private static WorkflowStep Asks(string id, params string[] dependencies) => Step(id, dependencies) with { Parameters = new() { ["n"] = "${{ inputs.n }}" } };
}
