using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Docs.Tests.Snippets;

/// <summary>The engine that snippets run on: two media factories and a research factory that answer at once.</summary>
internal static class Studio
{
    public static OrchestrationEngine CreateEngine(Action<OrchestrationBuilder>? configure = null) => OrchestrationEngine.Create(builder =>
    {
        builder.AddFactory(Build("studio-a", FactoryType.Media, "generate_image"), options => options.MaxConcurrency = 4);
        builder.AddFactory(Build("studio-b", FactoryType.Media, "generate_image"), options => options.Tier = 1);
        builder.AddFactory(Build("desk", FactoryType.Research, "market_analysis"));
        configure?.Invoke(builder);
    });

    public static DelegateFactory Build(string name, FactoryType type, string action) =>
        new FactoryBuilder(name, type)
            .MapAction(action, (ActionRequest _, CancellationToken _) => ValueTask.FromResult(ActionResult.Success(new JsonObject { ["headline"] = "Toys sell" })))
            .Describe(action, descriptor => descriptor with { Keywords = name == "studio-a" ? ["picture", "poster"] : [] })
            .Build();
}
