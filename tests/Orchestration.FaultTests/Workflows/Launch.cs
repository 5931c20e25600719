using Orchestration.FaultTests.Judging;
using Orchestration.Templates;

namespace Orchestration.FaultTests.Workflows;

/// <summary>Four calls, shaped like the launch of a product.</summary>
internal static class Launch
{
    public static WorkerWorkflow Workflow { get; } = new(
        "launch",
        WorkflowTemplate.Parse("""
            {
              "workflow_id": "launch",
              "steps": [
                { "step_id": "research_market", "factory_type": "research", "action": "make" },
                { "step_id": "discover_trends", "factory_type": "research", "action": "make" },
                { "step_id": "generate_images", "factory_type": "media", "action": "make", "dependencies": ["research_market"],
                  "parameters": { "research_market": "${{ steps.research_market.output.text }}" } },
                { "step_id": "generate_video", "factory_type": "media", "action": "make", "dependencies": ["generate_images", "discover_trends"],
                  "parameters": { "generate_images": "${{ steps.generate_images.output.text }}", "discover_trends": "${{ steps.discover_trends.output.text }}" } }
              ]
            }
            """),
        new JudgedWorkflow(
            "completed",
            new JudgedStep("research_market"),
            new JudgedStep("discover_trends"),
            new JudgedStep("generate_images", "research_market"),
            new JudgedStep("generate_video", "generate_images", "discover_trends")));

    /// <summary>The step that kills its process when it is poisoned.</summary>
    public const string First = "research_market";
}
