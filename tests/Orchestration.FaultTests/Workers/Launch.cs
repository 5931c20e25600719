using Orchestration.FaultTests.Judging;
using Orchestration.Templates;

namespace Orchestration.FaultTests.Workers;

/// <summary>The workflow that all processes run: four steps, shaped like the launch of a product.</summary>
internal static class Launch
{
    public const string Action = "make";

    /// <summary>In the order of the template, which is that of their numbers.</summary>
    public static IReadOnlyList<JudgedStep> Steps { get; } =
    [
        new("research_market"),
        new("discover_trends"),
        new("generate_images", "research_market"),
        new("generate_video", "generate_images", "discover_trends"),
    ];

    public static WorkflowTemplate Template { get; } = WorkflowTemplate.Parse("""
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
        """);

    /// <summary>What a step of an execution makes, whenever and wherever it runs.</summary>
    public static string TextOf(string execution, string step) => $"{execution}/{step}";
}
