using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Factories;
using Orchestration.Templates;

namespace Approval;

/// <summary>The desk that writes and publishes: a few lines of local work for each action.</summary>
internal static class CampaignFactory
{
    public const string Draft = "draft_campaign";
    public const string Remind = "remind_editor";
    public const string Publish = "publish_campaign";
    public const string Discard = "discard_campaign";

    public static OrchestrationBuilder AddCampaignDesk(this OrchestrationBuilder builder) =>
        builder.AddFactory("desk", FactoryType.Application, desk => desk
            .MapAction(Draft, (request, _) => Answer("text", $"Meet {TextOf(request, "campaign")}: made for mornings that start slowly."))
            .MapAction(Remind, (_, _) => Answer("reminded", "the editor in charge"))
            .MapAction(Publish, (request, _) => Answer("published", TextOf(request, "text")))
            .MapAction(Discard, (_, _) => Answer("discarded", "the draft")));

    private static string TextOf(ActionRequest request, string name) => request.Parameters.ToElement().GetProperty(name).GetString()!;

    private static ValueTask<ActionResult> Answer(string name, string text) => new(ActionResult.Success(JsonPayload.FromNode(new JsonObject { [name] = text })));
}
