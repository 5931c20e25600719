using Orchestration.Planning;
using Orchestration.Templates;

namespace Orchestration.Tests.Templates;

public sealed class StepKindJsonTests
{
    private static readonly WorkflowTemplate Everything = new()
    {
        WorkflowId = "w",
        OnCancel = CancelReaction.Compensate,
        Budget = new() { Amount = 12.50m, OnExhausted = BudgetReaction.Fail },
        Steps =
        [
            new() { StepId = "pause", Delay = TimeSpan.FromSeconds(90.5) },
            new() { StepId = "morning", Until = "${{ inputs.day }}T08:00:00Z" },
            new() { StepId = "approval", Signal = new() { Name = "approved" }, Timeout = TimeSpan.FromDays(2) },
            new() { StepId = "again", Workflow = new() { Workflow = "campaign@2" }, Parameters = new() { ["sector"] = "toys" } },
            new() { StepId = "inner", Workflow = new() { Workflow = new WorkflowTemplate { WorkflowId = "i", Steps = [new() { StepId = "a", Action = "x" }] } } },
            new()
            {
                StepId = "images", Action = "draw", Parameters = new() { ["prompt"] = "${{ item.name }} ${{ index }}" },
                ForEach = new() { Items = ["a", 1.5m, new() { ["name"] = "c" }], MaxConcurrency = 4, AtLeast = 2, CancelRemaining = true },
                Compensation = new()
                {
                    Action = "delete", FactoryType = FactoryType.Media, Factory = "studio", Parameters = new() { ["id"] = "${{ steps.images.output.id }}" },
                    Retry = new() { MaxRetries = 1 }, AttemptTimeout = TimeSpan.FromSeconds(5),
                },
            },
        ],
    };

    [Fact]
    public void Long_forms_are_written_and_read_back()
    {
        string json = Everything.ToJson();

        json.Should().Contain("""{"step_id":"pause","delay":90.5}""").And.Contain("""{"step_id":"morning","until":"${{ inputs.day }}T08:00:00Z"}""")
            .And.Contain("""{"step_id":"approval","signal":{"name":"approved"},"timeout":172800}""").And.Contain("""{"step_id":"again","workflow":"campaign@2","parameters":{"sector":"toys"}}""")
            .And.Contain("""{"step_id":"inner","workflow":{"workflow_id":"i","steps":[{"step_id":"a","action":"x"}]}}""")
            .And.Contain("""{"step_id":"images","action":"draw","for_each":{"items":["a",1.5,{"name":"c"}],"max_concurrency":4,"at_least":2,"cancel_remaining":true},"parameters":""")
            .And.Contain("\"compensation\":{\"action\":\"delete\",\"factory_type\":\"media\",\"factory\":\"studio\",\"parameters\":{\"id\":\"${{ steps.images.output.id }}\"},\"retry\":{\"max_retries\":1,")
            .And.Contain("""
                "on_cancel":"compensate","budget":{"amount":12.50,"on_exhausted":"fail"},"steps":
                """);
        WorkflowTemplate read = WorkflowTemplate.Parse(json);
        read.Should().Be(Everything);
        read.ToJson().Should().Be(json);
    }

    [Fact]
    public void Short_forms_mean_the_same()
    {
        WorkflowTemplate.Parse("""
            {
              "workflow_id": "w", "budget": 12.5,
              "steps": [
                { "step_id": "a", "signal": "approved" },
                { "step_id": "b", "action": "x", "for_each": "${{ inputs.list }}" },
                { "step_id": "c", "action": "x", "for_each": [1, "two"] },
                { "step_id": "d", "until": 1800000000 },
                { "step_id": "e", "delay": "00:01:00", "until": null, "signal": null, "workflow": null, "for_each": null, "compensation": null },
                { "step_id": "f", "action": "x", "compensation": { "action": "y", "max_retries": 2 } }
              ]
            }
            """).Should().Be(new WorkflowTemplate
        {
            WorkflowId = "w",
            Budget = new() { Amount = 12.5m },
            Steps =
            [
                new() { StepId = "a", Signal = new() { Name = "approved" } },
                new() { StepId = "b", Action = "x", ForEach = new() { Items = "${{ inputs.list }}" } },
                new() { StepId = "c", Action = "x", ForEach = new() { Items = [1, "two"] } },
                new() { StepId = "d", Until = 1_800_000_000 },
                new() { StepId = "e", Delay = TimeSpan.FromMinutes(1) },
                new() { StepId = "f", Action = "x", Compensation = new() { Action = "y", Retry = new() { MaxRetries = 2 } } },
            ],
        });
    }

    [Fact]
    public void A_time_that_was_given_as_a_value_survives_json()
    {
        WorkflowTemplate template = new() { WorkflowId = "w", Steps = [new() { StepId = "a", Until = new DateTimeOffset(2027, 1, 31, 8, 0, 0, TimeSpan.FromHours(1)) }] };

        WorkflowTemplate.Parse(template.ToJson()).Should().Be(template);
        new WorkflowPlanner().Check(template, out _).Should().BeEmpty();
    }

    [Fact]
    public void The_content_hash_is_that_of_the_template_in_any_spelling()
    {
        string spaced = Everything.ToJson().Replace(":", " : ", StringComparison.Ordinal).Replace("T08 : 00 : 00Z", "T08:00:00Z", StringComparison.Ordinal);
        string hash = new WorkflowPlanner().Plan(Everything).ContentHash;

        new WorkflowPlanner().Plan(WorkflowTemplate.Parse(spaced)).ContentHash.Should().Be(hash);
        new WorkflowPlanner().Plan(Everything with { Budget = null }).ContentHash.Should().NotBe(hash);
        new WorkflowPlanner().Plan(new() { WorkflowId = "w", Steps = [new() { StepId = "a", Action = "x" }] }).ContentHash.Should().Be("dbcdd546f9ebe2f13a9f58137dd6556b37c8275d56cb72b0437684ca54bb6c3d", "a template that says none of this has the hash that it always had");
    }

    [Theory]
    [InlineData("delay", "[]", TemplateCodes.WrongType, "$.steps[0].delay")]
    [InlineData("delay", "\"soon\"", TemplateCodes.BadValue, "$.steps[0].delay")]
    [InlineData("until", "{}", TemplateCodes.WrongType, "$.steps[0].until")]
    [InlineData("signal", "3", TemplateCodes.WrongType, "$.steps[0].signal")]
    [InlineData("signal", "{}", TemplateCodes.MissingField, "$.steps[0].signal.name")]
    [InlineData("signal", """{"name":"s","nam":1}""", TemplateCodes.UnknownField, "$.steps[0].signal.nam")]
    [InlineData("workflow", "3", TemplateCodes.WrongType, "$.steps[0].workflow")]
    [InlineData("workflow", "\"\"", TemplateCodes.BadValue, "$.steps[0].workflow")]
    [InlineData("workflow", "\"w@0\"", TemplateCodes.BadValue, "$.steps[0].workflow")]
    [InlineData("workflow", """{"workflow_id":"i"}""", TemplateCodes.MissingField, "$.steps[0].workflow.steps")]
    [InlineData("workflow", """{"steps":[]}""", TemplateCodes.MissingField, "$.steps[0].workflow.workflow_id")]
    [InlineData("workflow", """{"workflow_id":"i","steps":[{"step_id":"b","actoin":"x"}]}""", TemplateCodes.UnknownField, "$.steps[0].workflow.steps[0].actoin")]
    [InlineData("workflow", """{"workflow_id":"i","steps":[{"action":"x"}]}""", TemplateCodes.MissingField, "$.steps[0].workflow.steps[0].step_id")]
    [InlineData("for_each", "3", TemplateCodes.WrongType, "$.steps[0].for_each")]
    [InlineData("for_each", "{}", TemplateCodes.MissingField, "$.steps[0].for_each.items")]
    [InlineData("for_each", """{"items":null}""", TemplateCodes.MissingField, "$.steps[0].for_each.items")]
    [InlineData("for_each", """{"items":[],"max_concurency":2}""", TemplateCodes.UnknownField, "$.steps[0].for_each.max_concurency")]
    [InlineData("for_each", """{"items":[],"max_concurrency":"2"}""", TemplateCodes.WrongType, "$.steps[0].for_each.max_concurrency")]
    [InlineData("for_each", """{"items":[],"at_least":1.5}""", TemplateCodes.BadValue, "$.steps[0].for_each.at_least")]
    [InlineData("for_each", """{"items":[],"cancel_remaining":1}""", TemplateCodes.WrongType, "$.steps[0].for_each.cancel_remaining")]
    [InlineData("for_each", """[{"x":1,"x":2}]""", TemplateCodes.DuplicateField, "$.steps[0].for_each[0].x")]
    [InlineData("compensation", "\"x\"", TemplateCodes.WrongType, "$.steps[0].compensation")]
    [InlineData("compensation", "{}", TemplateCodes.MissingField, "$.steps[0].compensation.action")]
    [InlineData("compensation", """{"action":"x","parameter":{}}""", TemplateCodes.UnknownField, "$.steps[0].compensation.parameter")]
    [InlineData("compensation", """{"action":"x","parameters":[]}""", TemplateCodes.WrongType, "$.steps[0].compensation.parameters")]
    [InlineData("compensation", """{"action":"x","retry":{},"max_retries":1}""", TemplateCodes.BothRetryForms, "$.steps[0].compensation.max_retries")]
    [InlineData("compensation", """{"action":"x","factory_type":"mé dia"}""", TemplateCodes.BadValue, "$.steps[0].compensation.factory_type")]
    public void What_does_not_fit_in_a_step_is_named_with_its_place(string field, string value, string code, string place) =>
        ProblemsOf($$"""{"workflow_id":"w","steps":[{"step_id":"a","{{field}}":{{value}}}]}""").Should().ContainSingle().Which.Should().Match<OrchestrationProblem>(p => p.Code == code && p.Place == place);

    [Theory]
    [InlineData("budget", "\"12\"", TemplateCodes.WrongType, "$.budget")]
    [InlineData("budget", "1e20", TemplateCodes.BadValue, "$.budget")]
    [InlineData("budget", "{}", TemplateCodes.MissingField, "$.budget.amount")]
    [InlineData("budget", """{"amount":1,"on_exhausted":"panic"}""", TemplateCodes.BadValue, "$.budget.on_exhausted")]
    [InlineData("budget", """{"amount":1,"on_exausted":"fail"}""", TemplateCodes.UnknownField, "$.budget.on_exausted")]
    [InlineData("on_cancel", "\"undo\"", TemplateCodes.BadValue, "$.on_cancel")]
    public void What_does_not_fit_in_a_template_is_named_with_its_place(string field, string value, string code, string place) =>
        ProblemsOf($$"""{"workflow_id":"w","{{field}}":{{value}},"steps":[]}""").Should().ContainSingle().Which.Should().Match<OrchestrationProblem>(p => p.Code == code && p.Place == place);

    [Theory]
    [InlineData("""{"step_id":"a","for_each":{"items":[],"max_concurency":2}}""", "max_concurrency")]
    [InlineData("""{"step_id":"a","compensation":{"action":"x","parametres":{}}}""", "parameters")]
    [InlineData("""{"step_id":"a","signl":"x"}""", "signal")]
    [InlineData("""{"step_id":"a","foreach":[]}""", "for_each")]
    public void An_unknown_field_suggests_the_nearest(string step, string suggestion) =>
        ProblemsOf($$"""{"workflow_id":"w","steps":[{{step}}]}""").Should().ContainSingle().Which.Remedy.Should().Contain($"Did you mean '{suggestion}'?");

    [Fact]
    public void Sixteen_workflows_may_stand_around_another_and_no_more()
    {
        WorkflowTemplate allowed = WorkflowTemplate.Parse(Nested(16));
        allowed.ToJson().Should().Be(WorkflowTemplate.Parse(allowed.ToJson()).ToJson());

        ProblemsOf(Nested(17)).Should().ContainSingle().Which.Should().Match<OrchestrationProblem>(
            p => p.Code == TemplateCodes.TooDeep && p.Place == "$" + string.Concat(Enumerable.Repeat(".steps[0].workflow", 17)));
    }

    [Fact]
    public void Templates_that_were_nested_in_code_are_written_only_so_deep()
    {
        WorkflowTemplate template = new() { WorkflowId = "0", Steps = [] };
        for (int level = 1; level < 100_000; level++)
            template = new() { WorkflowId = "n", Steps = [new() { StepId = "a", Workflow = new() { Workflow = template } }] };

        ((Func<string>)template.ToJson).Should().Throw<InvalidTemplateException>().Which.Problems.Should().ContainSingle().Which.Code.Should().Be(TemplateCodes.TooDeep);
    }

    [Fact]
    public void A_template_that_would_fill_the_memory_is_not_written()
    {
        WorkflowTemplate template = new() { WorkflowId = "0", Description = new string('x', 1000), Steps = [] };
        for (int level = 0; level < 16; level++)
        {
            SubWorkflow inner = new() { Workflow = template };
            template = new() { WorkflowId = "n", Steps = [.. Enumerable.Range(0, 10).Select(step => new WorkflowStep { StepId = $"{step}", Workflow = inner })] };
        }

        ((Func<string>)template.ToJson).Should().Throw<InvalidTemplateException>().Which.Problems.Should().ContainSingle().Which.Code.Should().Be(TemplateCodes.TooLarge);
    }

    private static string Nested(int around)
    {
        string template = """{"workflow_id":"w","steps":[]}""";
        for (int level = 0; level < around; level++)
            template = $$"""{"workflow_id":"w","steps":[{"step_id":"a","workflow":{{template}}}]}""";
        return template;
    }

    private static IReadOnlyList<OrchestrationProblem> ProblemsOf(string json) => ((Func<WorkflowTemplate>)(() => WorkflowTemplate.Parse(json))).Should().Throw<InvalidTemplateException>().Which.Problems;
}
