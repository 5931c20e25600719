using Microsoft.Extensions.DependencyInjection;
using Orchestration.Factories;
using Orchestration.Templates;

namespace Tour.Factories;

/// <summary>The two factories of the tour: a few lines of local work for each action.</summary>
internal static class LocalFactories
{
    private static readonly TimeSpan Work = TimeSpan.FromMilliseconds(20);

    public static OrchestrationBuilder AddLocalMedia(this OrchestrationBuilder builder, string name = "media", Action<FactoryOptions>? options = null) =>
        builder.AddFactory(
            name,
            FactoryType.Media,
            media => media
                .MapAction("generate_image", async (Prompt asked, CancellationToken cancellationToken) => await DrawAsync(asked.Text, asked.Style, cancellationToken))
                .MapAction("generate_images", async (Prompts asked, CancellationToken cancellationToken) =>
                    new Gallery(await Task.WhenAll(asked.Texts.Select(text => DrawAsync(text, null, cancellationToken)))))
                .MapAction("generate_video", async (Film asked, CancellationToken cancellationToken) =>
                {
                    await Task.Delay(Work, TimeProvider.System, cancellationToken);
                    return new Movie($"{asked.Prompt}, {asked.Duration} s", asked.Images?.Count ?? 0);
                })
                .Describe("generate_image", action => action with { Keywords = ["image", "image_generation", "generate", "picture"] })
                .Describe("generate_video", action => action with { Keywords = ["video", "film"] }),
            options);

    public static OrchestrationBuilder AddLocalResearch(this OrchestrationBuilder builder, Action<FactoryOptions>? options = null) =>
        builder.AddFactory(
            "research",
            FactoryType.Research,
            research => research
                .MapAction("market_analysis", async (Market asked, CancellationToken cancellationToken) => await FindAsync(asked.MarketSector, cancellationToken))
                .MapAction("discover_technology", async (Question asked, CancellationToken cancellationToken) => await FindAsync(asked.Query, cancellationToken))
                .Describe("market_analysis", action => action with { Keywords = ["market", "market_research", "analysis"] })
                .Describe("discover_technology", action => action with { Keywords = ["technology", "trend"] }),
            options);

    private static async Task<Image> DrawAsync(string prompt, string? style, CancellationToken cancellationToken)
    {
        await Task.Delay(Work, TimeProvider.System, cancellationToken);
        string fill = style == "realistic" ? "sienna" : "teal";
        return new Image(prompt, $"<svg xmlns='http://www.w3.org/2000/svg'><rect width='100%' height='100%' fill='{fill}'/><text y='1em'>{prompt}</text></svg>");
    }

    private static async Task<Report> FindAsync(string topic, CancellationToken cancellationToken)
    {
        await Task.Delay(Work, TimeProvider.System, cancellationToken);
        return new Report(topic.Contains("health", StringComparison.OrdinalIgnoreCase) ? "Evidence comes before price" : "Trust decides as much as price");
    }
}
