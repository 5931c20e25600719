using System.Text.Json.Nodes;
using Orchestration.Templates;

namespace Orchestration.Tests.Routing.Rules;

/// <summary>Reads conditions as templates have them.</summary>
internal static class Conditions
{
    public static Condition Parse(JsonObject json) =>
        WorkflowTemplate.Parse($$"""{"workflow_id":"w","steps":[{"step_id":"s","factory_type":"media","action":"a","when":{{json.ToJsonString()}}}]}""").Steps[0].When!;
}
