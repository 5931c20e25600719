using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Planning;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using Orchestration.RandomWorkflows;
using Orchestration.Tests.Coordination;
using static Orchestration.Tests.Planning.Plans;

namespace Orchestration.Tests.Planning;

public sealed class CompletionGuaranteeTests
{
    public static TheoryData<string, WorkflowStep[], bool> Cases => new()
    {
        { "plain", [Step("t", "b")], true },
        { "with a condition", [Step("t") with { When = Condition.Named("c") }], false },
        { "after a condition", [Step("maybe") with { When = Condition.Named("c") }, Step("t", "maybe")], false },
        { "allowed to fail", [Step("t") with { AllowFailure = true }], false },
        { "after one that may fail", [Step("risk") with { AllowFailure = true }, Step("t", "risk")], false },
        { "finished suffices", [Step("risk") with { AllowFailure = true }, Step("t") with { Dependencies = [Join.Finished("risk")] }], true },
        { "failure is handled", [Step("t"), Step("handler") with { Dependencies = Join.Failed("t") }], false },
        { "another waits for any end", [Step("t"), Step("log") with { Dependencies = Join.Finished("t") }], false },
        { "another waits for a skip", [Step("t"), Step("log") with { Dependencies = Join.Skipped("t") }], true },
        { "a handler", [Step("x"), Step("t") with { Dependencies = Join.Failed("x") }], false },
        { "one of two", [Step("x") with { AllowFailure = true }, Step("t") with { Dependencies = Join.Any("x", "b") }], true },
        { "one of two that may fail", [Step("x") with { AllowFailure = true }, Step("t") with { Dependencies = Join.Any("x", Join.All("x", "b")) }], false },
        { "two of three", [Step("x") with { AllowFailure = true }, Step("y"), Step("t") with { Dependencies = Join.AtLeast(2, "x", "y", "b") }], true },
        { "three of three", [Step("x") with { AllowFailure = true }, Step("y"), Step("t") with { Dependencies = Join.AtLeast(3, "x", "y", "b") }], false },
        { "skipped is fine", [Step("x") with { When = Condition.Named("c") }, Step("t") with { Dependencies = Join.SucceededOrSkipped("x") }], true },
        { "skipped or failed", [Step("x") with { AllowFailure = true }, Step("t") with { Dependencies = Join.SucceededOrSkipped("x") }], false },
        { "raced", [Step("t"), Step("winner") with { Dependencies = Join.Any("t", "b").CancelRemaining() }], false },
        { "the winner of a race", [Step("x"), Step("t") with { Dependencies = Join.Any("x", "b").CancelRemaining() }], false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_output_carries_a_question_mark_unless_its_step_succeeds_in_every_completed_execution(string name, WorkflowStep[] steps, bool guaranteed)
    {
        WorkflowTemplate template = Template([Step("b"), .. steps]) with { Outputs = new() { ["list"] = ["x", "${{ steps.t.output.y }}"] } };
        WorkflowTemplate careful = template with { Outputs = new() { ["x"] = "${{ steps.t.output.y? }}", ["y"] = "${{ steps.t.status }}" } };

        Problems(careful).Should().BeEmpty(name);
        Problems(template).Select(problem => (problem.Code, problem.Place))
            .Should().Equal(guaranteed ? [] : [(PlanningCodes.NotGuaranteed, "$.outputs.list[1]")], name);
    }

    [Fact]
    public void Steps_that_run_last_are_judged_alike()
    {
        WorkflowTemplate template = Template(Step("b")) with
        {
            Finally = [Step("sure"), Step("after", "sure"), Step("unsure") with { AllowFailure = true }],
            Outputs = new() { ["a"] = "${{ steps.after.output }}", ["u"] = "${{ steps.unsure.output }}" },
        };

        Problems(template).Select(problem => (problem.Code, problem.Place)).Should().Equal((PlanningCodes.NotGuaranteed, "$.outputs.u"));
    }

    [Fact]
    public void Where_dependencies_are_wrong_outputs_add_no_noise() =>
        Problems(Template(Step("a", "b"), Step("b", "a"), Step("c", "nowhere")) with { Outputs = new() { ["a"] = "${{ steps.a.output }}", ["c"] = "${{ steps.c.output }}" } })
            .Select(problem => problem.Code).Should().BeEquivalentTo(PlanningCodes.Cycle, PlanningCodes.UnknownDependency);

    [Fact]
    public void What_is_guaranteed_has_succeeded_in_every_execution_that_completes()
    {
        int completed = 0;
        int guaranteed = 0;
        JoinedStep.Graphs.Sample(
            graph =>
            {
                ScriptedFactory factory = Work.Factory();
                for (int number = 0; number < graph.Steps.Length; number++)
                    factory.OnStep($"s{number}", graph.Steps[number].Write);
                WorkflowStep[] steps = [.. graph.Steps.Select((step, number) => step.ToStep(number))];
                SimulatedEngine simulation = SimulatedEngine.Create(graph.Seed, builder => builder.AddFactory(factory));
                WorkflowExecution execution = simulation.Execute(Template(steps) with { OnFailure = graph.Reaction, MaxConcurrentSteps = graph.Limit });
                if (execution.Status != ExecutionStatus.Completed)
                    return;

                completed++;
                CompletionGuarantees guarantees = new(StepGraph.Of(steps), steps);
                for (int number = 0; number < steps.Length; number++)
                {
                    if (!guarantees.HasSucceeded(number))
                        continue;

                    guaranteed++;
                    execution[$"s{number}"].Status.Should().Be(StepStatus.Succeeded);
                }
            },
            iter: 600,
            threads: 1);

        completed.Should().BeGreaterThan(100);
        guaranteed.Should().BeGreaterThan(100);
    }

    [Fact]
    public void A_join_of_a_hundred_thousand_leaves_and_a_long_chain_are_judged_in_time()
    {
        WorkflowStep[] steps =
        [
            Step("s0"),
            .. Enumerable.Range(1, 100_000).Select(i => Step($"s{i}") with { Dependencies = Join.Any($"s{i - 1}", Join.Skipped("s0")) }),
            Step("last") with { Dependencies = Join.Any([.. Enumerable.Range(0, 100_000).Select(i => Join.AtLeast(1, $"s{i}"))]) },
        ];
        long start = TimeProvider.System.GetTimestamp();

        Problems(Template(steps) with { Outputs = new() { ["x"] = "${{ steps.last.output }}" } }).Should().BeEmpty();

        TimeProvider.System.GetElapsedTime(start).Should().BeLessThan(TimeSpan.FromSeconds(5));
    }
}
