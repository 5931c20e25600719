using Microsoft.Extensions.DependencyInjection;
using Orchestration;
using Orchestration.Routing;
using Orchestration.Templates;
using Tour.Factories;

namespace Tour.Routing;

/// <summary>Asks the router who should do a task, and why.</summary>
internal static class TaskRoutingExample
{
    public static async Task RunAsync(TextWriter output)
    {
        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder
            .AddLocalMedia()
            .AddLocalResearch()
            .ConfigureRouting(options =>
            {
                options.Strategy = RoutingStrategy.ContentBased;
                options.DefaultFactory = "media";
            }));

        RoutingTask image = new()
        {
            Type = "image_generation",
            Keywords = ["image", "generate"],
            Parameters = JsonPayload.Parse("""{ "prompt": "Sunset landscape" }"""),
        };
        RoutingDecision decision = await engine.Router.RouteAsync(image);
        await output.WriteLineAsync($"Routed to: {decision.Factory} ({decision.Reason})");

        RoutingTask market = new() { Type = "market_research", Keywords = ["market", "analysis"] };
        decision = await engine.Router.RouteAsync(market);
        await output.WriteLineAsync($"Routed to: {decision.Factory} ({decision.Reason})");

        RoutingTask unknown = new() { Type = "poetry" };
        decision = await engine.Router.RouteAsync(unknown);
        await output.WriteLineAsync($"Routed to: {decision.Factory} ({decision.Reason})");
    }
}
