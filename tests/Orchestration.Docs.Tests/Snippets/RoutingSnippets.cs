using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Artifacts;
using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Templates;

namespace Orchestration.Docs.Tests.Snippets;

internal static class RoutingSnippets
{
    public static async Task<RoutingDecision> FirstAsync()
    {
        DelegateFactory studioA = Studio.Build("studio-a", FactoryType.Media, "generate_image");
        DelegateFactory studioB = Studio.Build("studio-b", FactoryType.Media, "generate_image");

        // snippet: routing-first
        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder
            .AddFactory(studioA, options => options.MaxConcurrency = 4)
            .AddFactory(studioB, options => options.MaxConcurrency = 2));
        RoutingDecision decision = await engine.RouteAsync(new RoutingTask { Action = "generate_image" });
        Console.WriteLine($"{decision.Factory}: {decision.Reason}");
        // end

        return decision;
    }

    public static async Task<RoutingDecision> RuleAsync()
    {
        await using OrchestrationEngine engine = Studio.CreateEngine();

        // snippet: routing-rule
        engine.Router.AddRule(new RoutingRule
        {
            RuleId = "acme-to-b",
            Name = "Acme's pictures are made in studio B",
            Condition = task => task.Tag("customer") == "acme",
            Target = "studio-b",
            Priority = 20,
        });
        RoutingDecision decision = await engine.RouteAsync(new RoutingTask
        {
            Action = "generate_image",
            Tags = new Dictionary<string, string> { ["customer"] = "acme" },
        });
        Console.WriteLine($"{decision.Factory}: {decision.Reason}");
        // end

        return decision;
    }

    public static async Task<RoutingDecision> ContentAsync()
    {
        await using OrchestrationEngine engine = Studio.CreateEngine();

        // snippet: routing-content
        RoutingDecision decision = await engine.RouteAsync(new RoutingTask { Type = "poster", Keywords = ["picture"] });
        foreach (ConsideredFactory candidate in decision.Candidates)
            Console.WriteLine($"{candidate.Factory}: {candidate.RemovedBy ?? "came into question"}");
        // end

        return decision;
    }

    public static async Task<RoutingDecision> FailedAtAsync()
    {
        await using OrchestrationEngine engine = Studio.CreateEngine();

        // snippet: routing-failed-at
        RoutingTask task = new() { FactoryType = FactoryType.Media, Action = "generate_image", FailedAt = ["studio-a"] };
        RoutingDecision decision = await engine.RouteAsync(task);
        // end

        return decision;
    }

    public static async Task<ActionResult> LeaseAsync()
    {
        await using OrchestrationEngine engine = Studio.CreateEngine();
        IArtifactStore artifacts = new FileArtifactStore(new ArtifactOptions());

        // snippet: lease
        await using FactoryLease lease = await engine.Router.LeaseAsync(new RoutingTask { FactoryType = FactoryType.Media, Action = "generate_image" });
        ActionRequest request = new("generate_image", JsonPayload.FromNode(new JsonObject { ["prompt"] = "A poster" }), artifacts);
        ActionResult result = await lease.Factory.ExecuteAsync(request, CancellationToken.None);
        lease.Complete(result);
        // end

        return result;
    }

    public static async Task<RoutingDecision> OwnStrategyAsync()
    {
        await using OrchestrationEngine engine = Studio.CreateEngine(builder =>
        {
            // snippet: own-strategy-use
            builder.AddRoutingStrategy(new AlphabeticalRoutingStrategy());
            builder.ConfigureRouting(options => options.Strategy = "alphabetical");
            // end
        });
        return await engine.RouteAsync(new RoutingTask { Action = "generate_image" });
    }
}
