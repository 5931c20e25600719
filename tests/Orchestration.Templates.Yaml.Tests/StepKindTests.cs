namespace Orchestration.Templates.Yaml.Tests;

public sealed class StepKindTests
{
    private const string Yaml = """
        workflow_id: nightly
        on_cancel: compensate
        budget: 20.50
        steps:
          - step_id: morning
            until: 2027-01-31T08:00:00Z
          - step_id: pause
            delay: 90
          - step_id: approval
            signal: approved
          - step_id: posters
            action: draw
            for_each: [dawn, 2, { name: dusk }]
            parameters: { prompt: "${{ item }}" }
            compensation: { action: erase, parameters: { id: "${{ steps.posters.output.id }}" } }
          - step_id: more
            action: draw
            for_each: { items: "${{ inputs.list }}", max_concurrency: 4 }
          - step_id: again
            workflow: campaign@2
          - step_id: report
            workflow:
              workflow_id: report
              steps:
                - { step_id: write, action: write }
        """;

    [Fact]
    public void Every_kind_of_step_is_what_it_is_in_JSON()
    {
        WorkflowTemplate template = WorkflowTemplateYaml.Parse(Yaml);

        template.Should().Be(WorkflowTemplate.Parse("""
            {
              "workflow_id": "nightly", "on_cancel": "compensate", "budget": { "amount": 20.5 },
              "steps": [
                { "step_id": "morning", "until": "2027-01-31T08:00:00Z" },
                { "step_id": "pause", "delay": "00:01:30" },
                { "step_id": "approval", "signal": { "name": "approved" } },
                { "step_id": "posters", "action": "draw", "for_each": { "items": ["dawn", 2, { "name": "dusk" }] }, "parameters": { "prompt": "${{ item }}" },
                  "compensation": { "action": "erase", "parameters": { "id": "${{ steps.posters.output.id }}" } } },
                { "step_id": "more", "action": "draw", "for_each": { "items": "${{ inputs.list }}", "max_concurrency": 4 } },
                { "step_id": "again", "workflow": "campaign@2" },
                { "step_id": "report", "workflow": { "workflow_id": "report", "steps": [{ "step_id": "write", "action": "write" }] } }
              ]
            }
            """));
        WorkflowTemplateYaml.Parse(template.ToYaml()).ToJson().Should().Be(template.ToJson());
    }

    [Fact]
    public void A_problem_inside_an_inner_template_has_its_line()
    {
        Func<WorkflowTemplate> parse = () => WorkflowTemplateYaml.Parse(Yaml.Replace("action: write }", "acton: write }", StringComparison.Ordinal));

        parse.Should().Throw<InvalidTemplateException>().Which.Problems.Should().ContainSingle()
            .Which.Should().Match<OrchestrationProblem>(p => p.Place == "$.steps[6].workflow.steps[0].acton" && p.Line == 25 && p.Remedy.Contains("'action'"));
    }
}
