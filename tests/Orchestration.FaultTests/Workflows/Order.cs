using Orchestration.FaultTests.Judging;
using Orchestration.Templates;

namespace Orchestration.FaultTests.Workflows;

/// <summary>Waits for a signal that never comes, is cancelled, and is undone.</summary>
internal static class Order
{
    public const string SignalStep = "delivery";

    public static WorkerWorkflow Workflow { get; } = new(
        "order",
        WorkflowTemplate.Parse("""
            {
              "workflow_id": "order",
              "on_cancel": "compensate",
              "steps": [
                { "step_id": "goods", "factory_type": "research", "action": "make",
                  "compensation": { "action": "unmake", "parameters": { "goods": "${{ steps.goods.output.text }}" } } },
                { "step_id": "invoice", "factory_type": "media", "action": "make", "dependencies": ["goods"], "parameters": { "goods": "${{ steps.goods.output.text }}" },
                  "compensation": { "action": "unmake" } },
                { "step_id": "delivery", "signal": "never", "dependencies": ["invoice"] }
              ]
            }
            """),
        new JudgedWorkflow(
            "cancelled",
            new JudgedStep("goods") { IsUndone = true },
            new JudgedStep("invoice", "goods") { IsUndone = true },
            new JudgedStep("delivery", "invoice")));
}
