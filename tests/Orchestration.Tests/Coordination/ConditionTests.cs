using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Planning;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

public sealed class ConditionTests
{
    private readonly ScriptedFactory _factory = Factory();

    public static TheoryData<string, string, string, bool> Comparisons { get; } = new()
    {
        { "1", "equals", "1.0", true },
        { "100", "equals", "1e2", true },
        { "\"1\"", "equals", "1", false },
        { """{"a":[1,2],"b":null}""", "equals", """{"b":null,"a":[1.0,2]}""", true },
        { "[1,2]", "equals", "[2,1]", false },
        { "null", "equals", "null", true },
        { "2", "in", "[1,2.0,3]", true },
        { "4", "in", "[1,2,3]", false },
        { "\"hello world\"", "matches", "\"^hello\"", true },
        { "\"Hello\"", "matches", "\"hello\"", false },
        { "5", "matches", "\"5\"", false },
        { "0.5", "at_least", "0.5", true },
        { "0.49", "at_least", "0.5", false },
        { "\"9\"", "at_least", "1", false },
        { "1e300", "at_least", "1", true },
        { "3", "at_most", "3", true },
        { "3.1", "at_most", "3", false },
        { "0", "exists", "true", true },
        { "null", "exists", "true", false },
        { "null", "exists", "false", true },
        { "false", "exists", "false", false },
    };

    [Theory]
    [MemberData(nameof(Comparisons))]
    public async Task A_comparison_is_as_JSON_says(string value, string comparison, string operand, bool holds)
    {
        Condition condition = Condition.Compare("${{ steps.a.output }}", Kind(comparison), ParameterMap.Parse($"{{\"v\":{operand}}}")["v"]);

        (await RunAsync(value, condition)).Should().Be(holds);
    }

    [Theory]
    [InlineData("equals")]
    [InlineData("in")]
    [InlineData("matches")]
    [InlineData("at_least")]
    [InlineData("at_most")]
    [InlineData("exists")]
    public async Task Of_a_missing_value_every_comparison_is_false(string comparison) =>
        (await RunAsync("{}", Condition.Compare("${{ steps.a.output.nothing.here }}", Kind(comparison), comparison switch { "exists" => true, "in" => ParameterValue.List(1), "matches" => ".", _ => 0 }))).Should().BeFalse();

    [Fact]
    public async Task A_missing_value_does_not_exist() =>
        (await RunAsync("{}", Condition.Compare("${{ steps.a.output.nothing }}", ConditionKind.Exists, false))).Should().BeTrue();

    [Fact]
    public async Task All_any_and_not_combine_like_logic()
    {
        Condition yes = Condition.Compare("x", ConditionKind.EqualTo, "x");
        Condition no = Condition.Compare("x", ConditionKind.EqualTo, "y");
        (Condition Condition, bool Holds)[] cases =
        [
            (Condition.All(yes, yes), true), (Condition.All(yes, no), false), (Condition.Any(no, yes), true), (Condition.Any(no, no), false), (Condition.Not(no), true), (Condition.Not(yes), false),
            (Condition.All(Condition.Any(no, yes), Condition.Not(Condition.All(yes, no)), yes), true), (Condition.Not(Condition.Any(no, Condition.Not(Condition.Not(yes)))), false),
        ];

        foreach ((Condition condition, bool holds) in cases)
            (await RunAsync("1", condition)).Should().Be(holds);
    }

    [Fact]
    public async Task A_condition_of_100_000_levels_is_evaluated_without_recursion()
    {
        Condition deep = Condition.Compare("x", ConditionKind.EqualTo, "x");
        for (int depth = 0; depth < 100_000; depth++)
            deep = Condition.Not(deep);

        (await RunAsync("1", deep)).Should().BeTrue();
    }

    [Fact]
    public async Task A_condition_that_does_not_hold_skips_the_step_and_what_depends_on_it()
    {
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a"), Step("b", "a") with { When = Never }, Step("c", "b")));

        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Completed);
        execution["b"].Should().Match<StepExecution>(step => step.Status == StepStatus.Skipped && step.SkipReason == SkipReason.Condition && step.SkippedBecauseOf == null);
        execution["c"].Should().Match<StepExecution>(step => step.SkipReason == SkipReason.Join && step.SkippedBecauseOf == "b");
        History.Of(handle).OfType<StepSkipped>().Select(one => (one.StepId, one.Reason, one.DecidedBy)).Should().Equal(("b", SkipReason.Condition, null), ("c", SkipReason.Join, "b"));
    }

    [Fact]
    public async Task A_condition_is_evaluated_once_and_its_result_is_recorded()
    {
        int asked = 0;
        await using SimulatedEngine simulation = Simulate(builder => builder.AddCondition("count", _ => ++asked > 0));
        ExecutionHandle handle = simulation.Start(Template(Step("a"), Step("b", "a") with { When = Condition.Named("count") }));

        simulation.Finish(handle);
        handle.GetSnapshot()["b"].Status.Should().Be(StepStatus.Succeeded);

        asked.Should().Be(1);
        History.Of(handle).OfType<StepConditionHeld>().Should().ContainSingle().Which.StepId.Should().Be("b");
    }

    [Fact]
    public async Task A_named_delegate_sees_inputs_outputs_and_statuses()
    {
        _factory.OnStep("a", script => script.Returns("7"));
        List<string> seen = [];
        await using SimulatedEngine simulation = Simulate(builder => builder.AddCondition("look", context =>
        {
            seen.AddRange([context.StepId, context.Inputs.ToString(), context.GetOutput("a").ToString(), context.GetStatus("a").ToString()]);
            return true;
        }));

        simulation.Execute(Template(Step("a"), Step("b", "a") with { When = Condition.Named("look") }), new StartOptions { Inputs = new() { ["x"] = 1 } });

        seen.Should().Equal("b", """{"x":1}""", "7", "Succeeded");
    }

    [Fact]
    public async Task A_delegate_that_throws_fails_the_step()
    {
        await using SimulatedEngine simulation = Simulate(builder => builder.AddCondition("broken", _ => throw new FormatException("oh")));

        WorkflowExecution execution = simulation.Execute(Template(Step("a") with { When = Condition.Named("broken") }));

        execution.Status.Should().Be(ExecutionStatus.Failed);
        execution["a"].Failure!.Message.Should().Contain("broken").And.Contain("oh");
        execution["a"].Failure!.ExceptionType.Should().Be("System.FormatException");
        _factory.Calls.Should().BeEmpty();
    }

    [Fact]
    public async Task A_name_that_is_not_registered_is_a_problem_when_the_names_are_known()
    {
        WorkflowTemplate template = Template(Step("a") with { When = Condition.Named("haz_budget") });
        await using SimulatedEngine simulation = Simulate(builder => builder.AddCondition("has_budget", _ => true));

        simulation.Invoking(one => one.Start(template)).Should().Throw<InvalidTemplateException>().Which.Problems.Should().ContainSingle()
            .Which.Should().Match<OrchestrationProblem>(problem => problem.Code == PlanningCodes.UnknownCondition && problem.Place == "$.steps[0].when" && problem.Remedy.Contains("has_budget"));
        new WorkflowPlanner(null).Check(template, out _).Should().BeEmpty();
    }

    [Fact]
    public void What_a_condition_cannot_use_is_a_problem()
    {
        static string Code(Condition condition) => Planning.Plans.Problems(Step("a"), Step("b") with { When = condition }).Should().ContainSingle().Subject.Code;

        Code(Condition.Compare("${{ steps.a.output }}", ConditionKind.Exists, true)).Should().Be(PlanningCodes.NotUpstream);
        Code(Condition.Compare("${{ steps.z.output }}", ConditionKind.Exists, true)).Should().Be(PlanningCodes.UnknownReferencedStep);
        Code(Condition.Compare("${{ nonsense }}", ConditionKind.Exists, true)).Should().Be(PlanningCodes.MalformedReference);
        Code(Condition.Compare("${{ secrets.key }}", ConditionKind.EqualTo, "x")).Should().Be(PlanningCodes.SecretNotAllowed);
        Code(Condition.Compare("x", ConditionKind.Matches, "(unclosed")).Should().Be(PlanningCodes.InvalidPattern);
        Code(Condition.Compare("x", ConditionKind.Matches, "(?=ahead)")).Should().Be(PlanningCodes.InvalidPattern);
    }

    [Fact]
    public void A_part_that_is_null_is_a_problem_and_not_a_crash() =>
        Planning.Plans.Problems(Step("a") with { When = Condition.All(Condition.Not(null!), null!, Condition.Any()) }).Should().HaveCount(3);

    private static Condition Never => Condition.Compare("x", ConditionKind.EqualTo, "y");

    private static ConditionKind Kind(string comparison) => comparison switch
    {
        "equals" => ConditionKind.EqualTo,
        "in" => ConditionKind.In,
        "matches" => ConditionKind.Matches,
        "at_least" => ConditionKind.AtLeast,
        "at_most" => ConditionKind.AtMost,
        _ => ConditionKind.Exists,
    };

    private async Task<bool> RunAsync(string output, Condition condition)
    {
        _factory.OnStep("a", script => script.Returns(output));
        await using SimulatedEngine simulation = Simulate();
        WorkflowExecution execution = simulation.Execute(Template(Step("a"), Step("b", "a") with { When = condition }));
        execution.Status.Should().Be(ExecutionStatus.Completed);
        return execution["b"].Status == StepStatus.Succeeded;
    }

    private SimulatedEngine Simulate(Action<OrchestrationBuilder>? configure = null) => SimulatedEngine.Create(1, builder =>
    {
        builder.AddFactory(_factory);
        configure?.Invoke(builder);
    });
}
