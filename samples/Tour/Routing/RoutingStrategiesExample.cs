using Microsoft.Extensions.DependencyInjection;
using Orchestration;
using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Templates;
using Tour.Factories;

namespace Tour.Routing;

/// <summary>The same three factories under each of the five strategies.</summary>
internal static class RoutingStrategiesExample
{
    public static async Task RunAsync(TextWriter output)
    {
        RoutingTask image = new() { Action = "generate_image" };

        await using (OrchestrationEngine engine = CreateEngine(RoutingStrategy.ContentBased))
            await ShowAsync(output, engine, new() { Type = "image_generation", Keywords = ["picture"] });

        await using (OrchestrationEngine engine = CreateEngine(RoutingStrategy.PriorityBased))
        {
            await ShowAsync(output, engine, new() { Action = "generate_image", Priority = 10 });
            await ShowAsync(output, engine, image);
        }

        await using (OrchestrationEngine engine = CreateEngine(RoutingStrategy.LoadBalanced))
        {
            await using FactoryLease first = await engine.Router.LeaseAsync(new() { Factory = "studio" });
            await using FactoryLease second = await engine.Router.LeaseAsync(new() { Factory = "camera" });
            await ShowAsync(output, engine, image);
        }

        await using (OrchestrationEngine engine = CreateEngine(RoutingStrategy.RoundRobin))
        {
            for (int i = 0; i < 3; i++)
                await ShowAsync(output, engine, image);
        }

        await using (OrchestrationEngine engine = CreateEngine(RoutingStrategy.CapabilityBased))
            await ShowAsync(output, engine, image);
    }

    private static OrchestrationEngine CreateEngine(RoutingStrategy strategy) => OrchestrationEngine.Create(builder => builder
        .AddLocalMedia("studio", options => (options.Tier, options.MaxConcurrency) = (0, 4))
        .AddLocalMedia("annex", options => (options.Tier, options.MaxConcurrency) = (1, 4))
        .AddFactory("camera", FactoryType.Media, camera => camera.MapAction("generate_image", (_, _) => new(ActionResult.Empty)), options => (options.Tier, options.MaxConcurrency) = (2, 2))
        .ConfigureRouting(options => options.Strategy = strategy));

    private static async Task ShowAsync(TextWriter output, OrchestrationEngine engine, RoutingTask task)
    {
        RoutingDecision decision = await engine.Router.RouteAsync(task);
        await output.WriteLineAsync($"{decision.Strategy}: {decision.Factory} ({decision.Reason})");
    }
}
