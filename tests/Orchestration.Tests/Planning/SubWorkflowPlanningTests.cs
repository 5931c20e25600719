using Orchestration.Planning;
using Orchestration.Templates;
using static Orchestration.Tests.Planning.Plans;

namespace Orchestration.Tests.Planning;

public sealed class SubWorkflowPlanningTests
{
    private readonly WorkflowCatalog _catalog = new();

    [Fact]
    public void The_problems_of_an_inner_template_come_with_those_of_the_outer_and_their_whole_place()
    {
        WorkflowTemplate innermost = Template(Step("x", "missing")) with { Version = 0 };
        WorkflowTemplate middle = Template(Step("a"), Runs("b", innermost)) with { WorkflowId = "middle" };

        Problems(Template(Runs("first", middle), Step("last", "nobody"))).Select(p => (p.Code, p.Place)).Should().Equal(
            (PlanningCodes.OutOfRange, "$.steps[0].workflow.steps[1].workflow.version"),
            (PlanningCodes.UnknownDependency, "$.steps[0].workflow.steps[1].workflow.steps[0].dependencies[0]"),
            (PlanningCodes.UnknownDependency, "$.steps[1].dependencies[0]"));
    }

    [Fact]
    public void The_warnings_of_an_inner_template_come_with_their_whole_place()
    {
        WorkflowTemplate inner = Template(Step("a"), Step("b"), Step("c") with { Dependencies = Join.Any("a", "b").CancelRemaining() }, Step("d", "a"));

        new WorkflowPlanner().Plan(Template(Runs("first", inner))).Warnings.Should().ContainSingle().Which.Place.Should().StartWith("$.steps[0].workflow.steps[2].dependencies");
    }

    [Fact]
    public void A_template_that_stands_in_many_places_is_checked_once()
    {
        WorkflowTemplate template = Template(Step("x", "missing"));
        for (int level = 0; level < 16; level++)
        {
            WorkflowTemplate inner = template;
            template = Template([.. Enumerable.Range(0, 50).Select(step => Runs($"{step}", inner))]);
        }

        Problems(template).Should().ContainSingle().Which.Code.Should().Be(PlanningCodes.UnknownDependency);
    }

    [Theory]
    [InlineData("child", null)]
    [InlineData("child@2", null)]
    [InlineData("child@3", "child@3")]
    [InlineData("chidl", "chidl")]
    public void A_workflow_of_the_catalog_must_be_there(string reference, string? missing)
    {
        _catalog.Add(Template(Step("a")) with { WorkflowId = "child", Version = 2 });

        IReadOnlyList<OrchestrationProblem> problems = Check(Template(Runs("a", reference)));

        if (missing is null)
            problems.Should().BeEmpty();
        else
        {
            problems.Should().ContainSingle().Which.Should().Match<OrchestrationProblem>(p => p.Code == PlanningCodes.UnknownWorkflow && p.Place == "$.steps[0].workflow")
                .And.Match<OrchestrationProblem>(p => p.Message.Contains(missing) && p.Remedy.Contains("child"));
        }
    }

    [Fact]
    public void Without_a_catalog_nobody_knows()
    {
        Problems(Template(Runs("a", "anything"))).Should().BeEmpty();
        Problems(Template(Runs("a", default))).Should().ContainSingle().Which.Code.Should().Be(PlanningCodes.UnknownWorkflow);
    }

    [Fact]
    public void A_reference_inside_an_inner_template_is_checked_too() =>
        Check(Template(Runs("a", Template(Runs("b", "nobody"))))).Should().ContainSingle().Which.Place.Should().Be("$.steps[0].workflow.steps[0].workflow");

    [Fact]
    public void Workflows_that_run_each_other_are_named_in_a_circle()
    {
        WorkflowTemplate first = Template(Step("x"), Runs("s", "b")) with { WorkflowId = "a" };
        _catalog.Add(first);
        _catalog.Add(Template(Runs("s", Template(Runs("t", "a@1")) with { WorkflowId = "inline" })) with { WorkflowId = "b", Version = 3 });

        Check(first).Should().ContainSingle().Which.Should().Match<OrchestrationProblem>(
            p => p.Code == PlanningCodes.WorkflowCycle && p.Place == "$.steps[1].workflow" && p.Message.Contains("a@1 → b@3 → inline@1 → a@1."));
        Check(WorkflowTemplate.Parse(first.ToJson())).Should().ContainSingle().Which.Message.Should().Contain("a@1 → b@3 → inline@1 → a@1.", "an equal template is the same workflow");
        Check(Template(Runs("outer", "b")) with { WorkflowId = "c" }).Should().ContainSingle().Which.Message.Should().Contain("b@3 → inline@1 → a@1 → b@3.");
    }

    [Fact]
    public void Workflows_may_run_each_other_when_a_step_of_the_circle_has_a_condition()
    {
        _catalog.Add(Template(Runs("s", "b") with { When = Condition.Named("perhaps") }) with { WorkflowId = "a" });
        _catalog.Add(Template(Runs("s", "a")) with { WorkflowId = "b" });

        Check(Template(Runs("outer", "a"))).Should().BeEmpty();
        Check(Template(Runs("outer", "b"))).Should().BeEmpty();
    }

    [Theory]
    [InlineData("${{ inputs.list }}", true)]
    [InlineData("[]", true)]
    [InlineData("[1]", false)]
    public void A_workflow_may_run_itself_for_each_item_of_a_list_that_may_be_empty(string items, bool isRight)
    {
        ParameterValue list = items switch { "[]" => ParameterValue.List([]), "[1]" => ParameterValue.List([1]), _ => items };
        WorkflowTemplate template = Template(Runs("s", "a") with { ForEach = new() { Items = list } }) with { WorkflowId = "a" };
        _catalog.Add(template);

        Check(template).Select(problem => problem.Code).Should().Equal(isRight ? [] : [PlanningCodes.WorkflowCycle]);
    }

    [Fact]
    public void A_circle_without_a_condition_is_found_beside_one_that_has_one()
    {
        _catalog.Add(Template(Runs("s", "b") with { When = Condition.Named("perhaps") }, Runs("t", "c")) with { WorkflowId = "a" });
        _catalog.Add(Template(Runs("s", "a")) with { WorkflowId = "b" });
        _catalog.Add(Template(Runs("s", "b")) with { WorkflowId = "c" });

        Check(Template(Runs("outer", "a"))).Should().ContainSingle().Which.Message.Should().Contain("a@1 → c@1 → b@1 → a@1.");
    }

    [Fact]
    public void A_newer_version_may_run_an_older_one()
    {
        _catalog.Add(Template(Step("x")) with { WorkflowId = "a" });
        WorkflowTemplate newer = Template(Runs("s", "a@1")) with { WorkflowId = "a", Version = 2 };
        _catalog.Add(newer);

        Check(newer).Should().BeEmpty();
    }

    [Theory]
    [InlineData(16, true)]
    [InlineData(17, false)]
    [InlineData(100_000, false)]
    public void At_most_sixteen_workflows_stand_around_another(int around, bool isRight)
    {
        WorkflowTemplate template = Template(Step("x"));
        for (int level = 0; level < around; level++)
            template = Template(Runs("s", template)) with { WorkflowId = $"level {level}" };

        Problems(template).Select(p => (p.Code, p.Place)).Should().Equal(isRight ? [] : [(PlanningCodes.NestedTooDeeply, "$.steps[0].workflow")]);
    }

    [Fact]
    public void Workflows_of_the_catalog_count_as_well()
    {
        _catalog.Add(Template(Step("x")) with { WorkflowId = "w0" });
        for (int level = 1; level <= 17; level++)
            _catalog.Add(Template(Runs("s", $"w{level - 1}")) with { WorkflowId = $"w{level}" });

        Check(Template(Runs("s", "w15"))).Should().BeEmpty();
        Check(Template(Runs("s", "w16"))).Should().ContainSingle().Which.Should().Match<OrchestrationProblem>(p => p.Code == PlanningCodes.NestedTooDeeply && p.Message.Contains("test@1 → w16@1 → w15@1"));
    }

    private static WorkflowStep Runs(string id, WorkflowReference workflow) => new() { StepId = id, Workflow = new() { Workflow = workflow } };

    private IReadOnlyList<OrchestrationProblem> Check(WorkflowTemplate template) => new WorkflowPlanner(null, null, _catalog).Check(template, out _);
}
