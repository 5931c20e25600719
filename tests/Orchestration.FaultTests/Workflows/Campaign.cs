using Orchestration.FaultTests.Judging;
using Orchestration.Templates;

namespace Orchestration.FaultTests.Workflows;

/// <summary>A list, a timer, an inner workflow and a signal, with a budget that somebody must raise and a step that somebody adds.</summary>
internal static class Campaign
{
    /// <summary>What the calls before the inner workflow cost: it cannot be paid before somebody raises the budget.</summary>
    private const int FirstBudget = 4;

    public const string Signal = "approved";
    public const string SignalStep = "approval";
    public const int RaisedBudget = 100;

    /// <summary>After this step the execution is modified.</summary>
    public const string First = "gather";

    public static WorkerWorkflow Workflow { get; } = new(
        "campaign",
        WorkflowTemplate.Parse("""
            {
              "workflow_id": "campaign",
              "budget": 4,
              "steps": [
                { "step_id": "gather", "factory_type": "research", "action": "make" },
                { "step_id": "notice", "delay": 0.2, "dependencies": ["gather"] },
                { "step_id": "pages", "factory_type": "media", "action": "make", "dependencies": ["gather"],
                  "for_each": { "items": ["item-0", "item-1", "item-2"], "max_concurrency": 2 },
                  "parameters": { "item": "${{ item }}", "gather": "${{ steps.gather.output.text }}" } },
                { "step_id": "review", "dependencies": ["pages"],
                  "workflow": {
                    "workflow_id": "review",
                    "steps": [
                      { "step_id": "check", "factory_type": "research", "action": "make", "parameters": { "outer/gather": "${{ inputs.gather }}" } },
                      { "step_id": "grade", "factory_type": "media", "action": "make", "dependencies": ["check"], "parameters": { "check": "${{ steps.check.output.text }}" } }
                    ],
                    "outputs": { "text": "${{ steps.grade.output.text }}" }
                  },
                  "parameters": { "gather": "${{ steps.gather.output.text }}" } },
                { "step_id": "approval", "signal": "approved", "dependencies": ["review"] },
                { "step_id": "publish", "factory_type": "media", "action": "make", "dependencies": ["approval", "notice"],
                  "parameters": {
                    "pages/items/0": "${{ steps.pages.output[0].text }}",
                    "pages/items/2": "${{ steps.pages.output[2].text }}",
                    "review/0/grade": "${{ steps.review.output.text }}",
                    "approval": "${{ steps.approval.output.text }}"
                  } }
              ]
            }
            """),
        new JudgedWorkflow(
            "completed",
            new JudgedStep("gather"),
            new JudgedStep("notice", "gather"),
            new JudgedStep("pages", "gather"),
            new JudgedStep("review", "pages") { Inner = new JudgedWorkflow("completed", new JudgedStep("check"), new JudgedStep("grade", "check")) },
            new JudgedStep("approval", "review"),
            new JudgedStep("publish", "approval", "notice"),
            new JudgedStep("archive", "publish"))
        {
            Budget = FirstBudget,
        });

    /// <summary>The step that is added while the execution runs.</summary>
    public static WorkflowStep Added { get; } = WorkflowTemplate.Parse("""
        {
          "workflow_id": "campaign",
          "steps": [
            { "step_id": "publish", "action": "make" },
            { "step_id": "archive", "factory_type": "research", "action": "make", "dependencies": ["publish"], "parameters": { "publish": "${{ steps.publish.output.text }}" } }
          ]
        }
        """).Steps[1];

    /// <summary>The template with the step that is added.</summary>
    public static WorkflowTemplate Extend(WorkflowTemplate template) =>
        template.Steps.Any(step => step.StepId == Added.StepId) ? template : template with { Steps = [.. template.Steps, Added] };
}
