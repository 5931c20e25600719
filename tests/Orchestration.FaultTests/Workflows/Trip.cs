using Orchestration.FaultTests.Judging;
using Orchestration.Templates;

namespace Orchestration.FaultTests.Workflows;

/// <summary>The last step fails, and all before it is undone.</summary>
internal static class Trip
{
    public static WorkerWorkflow Workflow { get; } = new(
        "trip",
        WorkflowTemplate.Parse("""
            {
              "workflow_id": "trip",
              "steps": [
                { "step_id": "flight", "factory_type": "research", "action": "make",
                  "compensation": { "action": "unmake", "parameters": { "flight": "${{ steps.flight.output.text }}" } } },
                { "step_id": "rooms", "factory_type": "media", "action": "make", "dependencies": ["flight"],
                  "for_each": ["item-0", "item-1"],
                  "parameters": { "item": "${{ item }}", "flight": "${{ steps.flight.output.text }}" },
                  "compensation": { "action": "unmake", "parameters": { "item": "${{ item }}" } } },
                { "step_id": "payment", "factory_type": "research", "action": "refuse", "dependencies": ["rooms"] }
              ]
            }
            """),
        new JudgedWorkflow(
            "failed",
            new JudgedStep("flight") { IsUndone = true },
            new JudgedStep("rooms", "flight") { IsUndone = true },
            new JudgedStep("payment", "rooms")));
}
