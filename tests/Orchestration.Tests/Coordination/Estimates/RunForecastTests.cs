using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Estimates;
using Orchestration.RandomWorkflows;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Estimates;

/// <summary>Which steps an estimate counts.</summary>
public sealed class RunForecastTests
{
    [Fact]
    public async Task A_handler_of_failures_is_possible_and_not_expected()
    {
        WorkflowEstimate estimate = await EstimateAsync(Step("a"), Step("fallback") with { Dependencies = [Join.Failed("a")] });

        Ran(estimate).Should().Equal(("a", StepLikelihood.Certain, true), ("fallback", StepLikelihood.Possible, false));
        estimate.Cost.Should().Be(new CostRange(1, 1, 2));
    }

    [Theory]
    [InlineData("gold", StepLikelihood.Certain, true)]
    [InlineData("plain", StepLikelihood.Never, false)]
    public async Task A_condition_on_inputs_is_asked_before_the_start(string tone, StepLikelihood likelihood, bool isExpected)
    {
        WorkflowTemplate template = Template(
            Step("a") with { When = Condition.Compare("${{ inputs.tone }}", ConditionKind.EqualTo, "gold") },
            Step("b", "a"));

        WorkflowEstimate estimate = await Priced.EstimateAsync(template, new StartOptions { Inputs = new() { ["tone"] = tone } }, _ => { }, Priced.Factory("w", 1));

        Ran(estimate).Should().Equal(("a", likelihood, isExpected), ("b", likelihood, isExpected));
        estimate.Cost.High.Should().Be(isExpected ? 2 : 0);
    }

    [Fact]
    public async Task A_condition_on_what_comes_later_is_taken_to_hold()
    {
        Condition later = Condition.Compare("${{ steps.a.output.score }}", ConditionKind.AtLeast, 0.5);

        WorkflowEstimate estimate = await EstimateAsync(
            Step("a"),
            Step("b", "a") with { When = later },
            Step("c", "a") with { When = Condition.All(later, Condition.Compare(1, ConditionKind.EqualTo, 2)) },
            Step("d", "a") with { When = Condition.Any(later, Condition.Compare(1, ConditionKind.EqualTo, 1)) });

        Ran(estimate).Should().Equal(
            ("a", StepLikelihood.Certain, true), ("b", StepLikelihood.Possible, true), ("c", StepLikelihood.Never, false), ("d", StepLikelihood.Certain, true));
    }

    [Fact]
    public async Task A_delegate_is_not_asked_before_the_start()
    {
        bool wasAsked = false;
        WorkflowEstimate estimate = await Priced.EstimateAsync(
            Template(Step("a") with { When = Condition.Named("later") }), null, builder => builder.AddCondition("later", _ => wasAsked = true), Priced.Factory("w", 1));

        Ran(estimate).Should().Equal(("a", StepLikelihood.Possible, true));
        wasAsked.Should().BeFalse();
    }

    [Fact]
    public async Task A_step_that_a_race_may_cancel_is_not_certain()
    {
        WorkflowEstimate estimate = await EstimateAsync(Step("fast"), Step("slow"), Step("first") with { Dependencies = Join.Any("fast", "slow").CancelRemaining() });

        Ran(estimate).Should().Equal(("fast", StepLikelihood.Possible, true), ("slow", StepLikelihood.Possible, true), ("first", StepLikelihood.Possible, true));
    }

    [Fact]
    public void What_happens_stays_within_the_estimate() => JoinedStep.Graphs.Sample(
        graph =>
        {
            ScriptedFactory factory = Priced.Factory("worker", 1);
            for (int number = 0; number < graph.Steps.Length; number++)
            {
                JoinedStep step = graph.Steps[number];
                factory.OnStep($"s{number}", script => step.Write(script.Costs(1)));
            }

            SimulatedEngine simulation = SimulatedEngine.Create(graph.Seed, builder => builder.AddFactory(factory));
            WorkflowTemplate template = ToTemplate(graph.Steps, graph.Reaction, graph.Limit);
            WorkflowEstimate estimate = simulation.Engine.EstimateAsync(template).GetAwaiter().GetResult();

            WorkflowExecution execution = simulation.Execute(template);

            foreach (StepEstimate step in estimate.Steps)
            {
                bool ran = execution[step.StepId].Attempts > 0;
                if (step.Likelihood == StepLikelihood.Never)
                    ran.Should().BeFalse("{0} never runs", step.StepId);
                if (step.Likelihood == StepLikelihood.Certain && execution.Status == ExecutionStatus.Completed)
                    ran.Should().BeTrue("{0} runs for certain", step.StepId);
            }

            execution.Cost.Should().BeLessThanOrEqualTo(estimate.Cost.High);
            if (execution.Status == ExecutionStatus.Completed)
                execution.Cost.Should().BeGreaterThanOrEqualTo(estimate.Cost.Low);
            estimate.Cost.Expected.Should().BeInRange(estimate.Cost.Low, estimate.Cost.High);
        },
        iter: 400,
        threads: 1);

    [Fact]
    public void Without_failures_and_races_what_is_expected_happens() => JoinedStep.Graphs.Sample(
        graph =>
        {
            JoinedStep[] steps = [.. graph.Steps.Select(step => step with { Fails = false, Join = WithoutRace(step.Join) })];
            ScriptedFactory factory = Priced.Factory("worker", 1);
            for (int number = 0; number < steps.Length; number++)
            {
                JoinedStep step = steps[number];
                factory.OnStep($"s{number}", script => step.Write(script.Costs(1)));
            }

            SimulatedEngine simulation = SimulatedEngine.Create(graph.Seed, builder => builder.AddFactory(factory));
            WorkflowTemplate template = ToTemplate(steps, graph.Reaction, null);
            WorkflowEstimate estimate = simulation.Engine.EstimateAsync(template).GetAwaiter().GetResult();

            WorkflowExecution execution = simulation.Execute(template);

            estimate.Steps.Where(step => step.IsExpected).Select(step => step.StepId)
                .Should().Equal(execution.Steps.Where(step => step.Attempts > 0).Select(step => step.StepId));
            estimate.Cost.Expected.Should().Be(execution.Cost);
            (estimate.Duration ?? TimeSpan.Zero).Should().Be(execution.FinishedAt!.Value - execution.StartedAt);
        },
        iter: 400,
        threads: 1);

    private static Task<WorkflowEstimate> EstimateAsync(params WorkflowStep[] steps) => Priced.EstimateAsync(Template(steps), Priced.Factory("w", 1));

    private static IEnumerable<(string, StepLikelihood, bool)> Ran(WorkflowEstimate estimate) =>
        estimate.Steps.Select(step => (step.StepId, step.Likelihood, step.IsExpected));

    private static WorkflowTemplate ToTemplate(JoinedStep[] steps, FailureReaction reaction, int? limit) => new()
    {
        WorkflowId = "random",
        OnFailure = reaction,
        MaxConcurrentSteps = limit,
        Steps = [.. steps.Select((step, number) => step.ToStep(number) with { ExpectedDuration = TimeSpan.FromMilliseconds(step.Milliseconds) })],
    };

    private static Join WithoutRace(Join join) => join switch
    {
        { CancelsRemaining: false } => join,
        { Kind: JoinKind.Any } => Join.Any([.. join.Children]),
        { Kind: JoinKind.AtLeast } => Join.AtLeast(join.Required, [.. join.Children]),
        _ => Join.All([.. join.Children]),
    };
}
