using System.Text.Json.Nodes;
using Orchestration.Planning;
using Orchestration.Templates;
using static Orchestration.Tests.Planning.Plans;

namespace Orchestration.Tests.Planning;

public sealed class ForEachPlanningTests
{
    private readonly FakeSource _source = new() { Item = """{"x":[7,"t"]}""", Index = 3 };

    [Theory]
    [InlineData("${{ item }}", """{"x":[7,"t"]}""")]
    [InlineData("${{ item.x[0] }}", "7")]
    [InlineData("${{item['x'][1]}}", "\"t\"")]
    [InlineData("${{ item.y? }}", "null")]
    [InlineData("${{ index }}", "3")]
    [InlineData("no ${{ index }} is ${{ item.x[1] }}", "\"no 3 is t\"")]
    public void The_item_and_its_place_are_filled_in(string text, string expected)
    {
        PlannedStep step = Of(Loop([1]) with { Parameters = new() { ["p"] = text } }).Steps[0];

        step.Parameters.TryBind(_source, null, null, out JsonPayload bound, out string? problem).Should().BeTrue(problem);

        bound.ToString().Should().Be($$"""{"p":{{expected}}}""");
    }

    [Fact]
    public void Without_an_item_the_reference_is_named()
    {
        PlannedStep step = Of(Loop([1]) with { Parameters = new() { ["p"] = "${{ item.y }}", ["q"] = "${{ index }}" } }).Steps[0];

        step.Parameters.TryBind(new FakeSource(), null, null, out _, out string? problem).Should().BeFalse();
        problem.Should().Be("There are no values for ${{ item.y }}, ${{ index }}.");
    }

    [Fact]
    public void References_in_code_give_the_same_text()
    {
        ValueReference.Item["x"][0].ToString().Should().Be("${{ item.x[0] }}");
        ValueReference.Item.Optional["a b"].ToString().Should().Be("${{ item['a b']? }}");
        ValueReference.Index.ToString().Should().Be("${{ index }}");
    }

    [Fact]
    public void The_list_is_compiled_with_the_references_in_it()
    {
        PlannedStep[] steps = Of(Loop([1, "${{ inputs.x }}"]), Loop([]) with { StepId = "b" }, Loop("${{ inputs.x }}") with { StepId = "c" }, Step("d")).Steps;
        _source.Inputs["x"] = "[2]";

        steps.Take(3).Select(step => step.Items!.TryBind(_source, null, null, out JsonPayload bound, out _) ? bound.ToString() : "").Should().Equal("[1,[2]]", "[]", "[2]");
        steps[3].Items.Should().BeNull();
    }

    [Theory]
    [InlineData("\"${{ inputs.x }}\"", true)]
    [InlineData("\"${{ steps.before.output.list }}\"", true)]
    [InlineData("[]", true)]
    [InlineData("\"text\"", false)]
    [InlineData("\"\"", false)]
    [InlineData("\"${{ inputs.x }} \"", false)]
    [InlineData("\"${{ inputs.x }}${{ inputs.y }}\"", false)]
    [InlineData("3", false)]
    [InlineData("null", false)]
    [InlineData("{}", false)]
    [InlineData("{\"x\":\"${{ inputs.x }}\"}", false)]
    public void Items_are_a_list_or_one_reference(string items, bool isRight) =>
        Problems(Step("before"), Loop(JsonNode.Parse(items)) with { Dependencies = ["before"] }).Select(p => (p.Code, p.Place))
            .Should().Equal(isRight ? [] : [(PlanningCodes.InvalidItems, "$.steps[1].for_each.items")]);

    [Theory]
    [InlineData(0, null, ".max_concurrency")]
    [InlineData(-1, null, ".max_concurrency")]
    [InlineData(null, 0, ".at_least")]
    [InlineData(null, 3, ".at_least")]
    [InlineData(1, 2, null)]
    public void Numbers_of_items_are_in_range(int? maxConcurrency, int? atLeast, string? member) =>
        Problems(Loop([1, 2]) with { ForEach = new() { Items = [1, 2], MaxConcurrency = maxConcurrency, AtLeast = atLeast } }).Select(p => (p.Code, p.Place))
            .Should().Equal(member is null ? [] : [(PlanningCodes.OutOfRange, "$.steps[0].for_each" + member)]);

    [Fact]
    public void How_many_items_a_reference_gives_is_not_known() =>
        Problems(Loop([]) with { ForEach = new() { Items = "${{ inputs.x }}", AtLeast = 1000 } }).Should().BeEmpty();

    [Fact]
    public void References_in_the_list_follow_the_rules_of_parameters() =>
        Problems(
                Step("a"), Step("b") with { Dependencies = [Join.Finished("a")] },
                Loop(["${{ steps.c.output }}", "${{ steps.b.output }}", "${{ steps.loop.output }}", "${{ steps.a.output.x }}", "${{ oops }}"]) with { Dependencies = [Join.Finished("a")] })
            .Select(p => (p.Code, p.Place)).Should().BeEquivalentTo(
            [
                (PlanningCodes.UnknownReferencedStep, "$.steps[2].for_each.items[0]"), (PlanningCodes.NotUpstream, "$.steps[2].for_each.items[1]"),
                (PlanningCodes.NotUpstream, "$.steps[2].for_each.items[2]"), (PlanningCodes.NotGuaranteed, "$.steps[2].for_each.items[3]"), (PlanningCodes.MalformedReference, "$.steps[2].for_each.items[4]"),
            ]);

    [Fact]
    public void The_item_is_known_to_what_is_done_for_each_item_only()
    {
        WorkflowTemplate template = new()
        {
            WorkflowId = "w",
            Steps =
            [
                Step("plain") with { Parameters = new() { ["p"] = "${{ item }}" }, Compensation = new() { Action = "y", Parameters = new() { ["p"] = "${{ index }}" } } },
                Loop(["${{ item }}"]) with
                {
                    Parameters = new() { ["p"] = "${{ item.x }}" }, When = ValueReference.Item.Exists(), Compensation = new() { Action = "y", Parameters = new() { ["p"] = "${{ item }} ${{ index }}" } },
                },
                new() { StepId = "timer", Until = "${{ item }}" },
            ],
            Outputs = new() { ["o"] = "${{ index }}" },
        };

        IReadOnlyList<OrchestrationProblem> problems = Problems(template);

        problems.Should().OnlyContain(problem => problem.Code == PlanningCodes.ItemNotKnown);
        problems.Select(problem => problem.Place).Should().BeEquivalentTo(
            "$.outputs.o", "$.steps[0].parameters.p", "$.steps[0].compensation.parameters.p", "$.steps[1].for_each.items[0]", "$.steps[1].when", "$.steps[2].until");
    }

    [Fact]
    public void Secrets_do_not_go_where_they_would_be_stored() =>
        Problems(
                Loop("${{ secrets.list }}"), new WorkflowStep { StepId = "b", Until = "${{ secrets.time }}" },
                new WorkflowStep { StepId = "c", Workflow = new() { Workflow = Template(Step("x")) }, Parameters = new() { ["p"] = "${{ secrets.key }}" } },
                Step("d") with { Parameters = new() { ["p"] = "${{ secrets.key }}" }, Compensation = new() { Action = "y", Parameters = new() { ["p"] = "${{ secrets.key }}" } } })
            .Select(p => (p.Code, p.Place)).Should().Equal(
                (PlanningCodes.SecretNotAllowed, "$.steps[0].for_each.items"), (PlanningCodes.SecretNotAllowed, "$.steps[1].until"), (PlanningCodes.SecretNotAllowed, "$.steps[2].parameters.p"));

    [Fact]
    public void Inputs_in_lists_are_checked_against_the_schema() =>
        Problems(Template(Loop("${{ inputs.lst }}")) with { InputSchema = ParameterMap.Parse("""{"properties":{"list":{}},"additionalProperties":false}""") })
            .Should().ContainSingle().Which.Should().Match<OrchestrationProblem>(p => p.Code == PlanningCodes.UnknownInput && p.Place == "$.steps[0].for_each.items");

    private static WorkflowStep Loop(ParameterValue items) => new() { StepId = "loop", Action = "work", ForEach = new() { Items = items } };
}
