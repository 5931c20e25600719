using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Estimates;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Estimates;

public sealed class WorkflowEstimateTests
{
    private static WorkflowTemplate Greeting => Template(Step("a") with { Parameters = new() { ["n"] = "${{ inputs.n }}" } }) with
    {
        WorkflowId = "greeting",
        Version = 3,
        InputSchema = ParameterMap.Parse("""{"required":["n"],"properties":{"n":{"type":"integer"}}}"""),
    };

    [Fact]
    public async Task Every_step_adds_its_cost_once_and_its_retries_to_the_most()
    {
        WorkflowTemplate template = Template(Step("a"), Step("b", "a") with { Retry = Retries(2) });

        WorkflowEstimate estimate = await Priced.EstimateAsync(template, Priced.Factory("w", 0.25m));

        estimate.Cost.Should().Be(new CostRange(0.50m, 0.50m, 1.00m));
        estimate.Of("b").Cost.Should().Be(new CostRange(0.25m, 0.25m, 0.75m));
        estimate.Steps.Select(step => (step.StepId, step.MaxAttempts)).Should().Equal(("a", 1), ("b", 3));
        estimate.Gaps.Should().BeEmpty();
    }

    [Fact]
    public async Task A_step_that_retries_no_kind_of_failure_is_attempted_once()
    {
        WorkflowTemplate template = Template(Step("a") with { Retry = Retries(5) with { RetryOn = [] } });

        WorkflowEstimate estimate = await Priced.EstimateAsync(template, Priced.Factory("w", 1));

        estimate.Of("a").MaxAttempts.Should().Be(1);
        estimate.Cost.High.Should().Be(1);
    }

    [Fact]
    public async Task The_retries_of_the_host_count_where_nothing_else_is_said()
    {
        WorkflowEstimate estimate = await Priced.EstimateAsync(
            Template(Step("a") with { Retry = null }), null, builder => builder.ConfigureWorkflows(options => options.MaxRetries = 7), Priced.Factory("w", 1));

        estimate.Cost.High.Should().Be(8);
    }

    [Fact]
    public async Task Steps_that_run_last_are_estimated_too()
    {
        WorkflowEstimate estimate = await Priced.EstimateAsync(Template(Step("a")) with { Finally = [Step("clean")] }, Priced.Factory("w", 1, 2));

        estimate.Steps.Select(step => step.StepId).Should().Equal("a", "clean");
        estimate.Cost.Low.Should().Be(2);
        estimate.Duration.Should().Be(Seconds(4));
        estimate.CriticalPath.Should().Equal("a", "clean");
    }

    [Fact]
    public async Task Inputs_are_checked_as_a_start_does()
    {
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(Factory()));

        await simulation.Engine.Awaiting(engine => engine.EstimateAsync(Greeting)).Should().ThrowAsync<InvalidInputsException>();
        await simulation.Engine.Awaiting(engine => engine.EstimateAsync(Greeting, new StartOptions { ExecutionId = "" })).Should().ThrowAsync<ArgumentException>();
        await simulation.Engine.Awaiting(engine => engine.EstimateAsync(Template(Step("a", "nobody")))).Should().ThrowAsync<InvalidTemplateException>();
        await simulation.Engine.Awaiting(engine => engine.EstimateAsync("nobody@2")).Should().ThrowAsync<WorkflowNotFoundException>();
    }

    [Fact]
    public async Task A_workflow_of_the_catalog_is_estimated_by_its_id()
    {
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(Factory()).AddWorkflow(Greeting));

        WorkflowEstimate estimate = await simulation.Engine.EstimateAsync(
            "greeting", new StartOptions { Inputs = new() { ["n"] = 1 } }, TestContext.Current.CancellationToken);

        (estimate.WorkflowId, estimate.Version).Should().Be(("greeting", 3));
    }

    [Fact]
    public async Task An_estimate_can_be_stopped()
    {
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(Factory()));

        Task<WorkflowEstimate> stopped = simulation.Engine.EstimateAsync(Template(Step("a")), null, new CancellationToken(canceled: true));

        stopped.IsCanceled.Should().BeTrue();
    }

    [Fact]
    public async Task The_largest_figures_can_be_added_up()
    {
        WorkflowStep[] steps = [.. Enumerable.Range(0, 2000).Select(number => Step($"s{number}", number == 0 ? [] : [$"s{number - 1}"]) with { Retry = Retries(1000) })];

        WorkflowEstimate estimate = await Priced.EstimateAsync(Template(steps), Priced.Factory("w", 1_000_000_000_000m, 24 * 86400));

        estimate.Cost.High.Should().Be(2000m * 1001m * 1_000_000_000_000m);
        estimate.Duration.Should().Be(TimeSpan.FromDays(24 * 2000));
    }
}
