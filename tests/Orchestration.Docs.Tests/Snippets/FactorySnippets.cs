using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Factories;
using Orchestration.Factories.Media;
using Orchestration.Factories.Research;
using Orchestration.Templates;

namespace Orchestration.Docs.Tests.Snippets;

internal static class FactorySnippets
{
    public static async Task<ActionResult> DelegatesAsync()
    {
        ServiceCollection services = new();
        services.AddSingleton<WordCounter>();
        OrchestrationBuilder builder = services.AddOrchestration();

        // snippet: delegate-factory
        builder.AddFactory(
            "words",
            FactoryType.Data,
            factory => factory
                .MapAction("count_words", async (CountWords parameters, WordCounter counter, CancellationToken ct) => new WordCount(await counter.CountAsync(parameters.Text, ct)))
                .Describe("count_words", action => action with { Description = "Counts the words of a text.", Keywords = ["words", "count"] }),
            options =>
            {
                options.MaxConcurrency = 8;
                options.HealthCheckInterval = TimeSpan.FromMinutes(1);
            });
        // end

        await using ServiceProvider provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<OrchestrationEngine>().Factories
            .ExecuteAsync(FactoryType.Data, "count_words", new() { ["text"] = "one two three" });
    }

    public static async Task<ActionResult> OwnFactoryAsync()
    {
        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder.AddFactory(new EchoFactory()).UseArtifactDirectory(Files));
        return await engine.Factories.ExecuteAsync("echo", "echo", new() { ["text"] = "hello" });
    }

    public static async Task<ActionResult> SingleCallAsync()
    {
        await using OrchestrationEngine engine = Studio.CreateEngine();

        // snippet: single-call
        ActionResult result = await engine.Factories.ExecuteAsync(FactoryType.Media, "generate_image", new() { ["prompt"] = "A poster" });
        if (result is { Failure: { } failure })
            Console.WriteLine($"{failure.Kind}: {failure.Message}");
        // end

        return result;
    }

    public static async Task<WorkflowExecution> LocalAsync()
    {
        string folder = Repository.At("samples/corpus");
        string files = Files;

        // snippet: local-factories
        using ResearchFactory research = new(new ResearchFactoryOptions { CorpusPath = folder });
        MediaFactory media = new(new MediaFactoryOptions { ImageWidth = 640, ImageHeight = 640 });
        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder
            .AddFactory(research)
            .AddFactory(media)
            .UseArtifactDirectory(files));
        // end

        WorkflowTemplateBuilder campaign = WorkflowTemplate.Create("campaign");
        StepBuilder market = campaign.Step("market", FactoryType.Research, "market_analysis").With("market_sector", "technology");
        campaign.Step("hero", FactoryType.Media, "generate_image").After(market).With("prompt", market.Output["headline"]).With("width", 64).With("height", 64);
        return await engine.ExecuteWorkflowAsync(campaign.Build());
    }

    public static ServiceProvider RegisterLocal(string folder)
    {
        ServiceCollection services = new();

        // snippet: local-factories-registered
        services.AddOrchestration()
            .AddResearchFactory(folder, options => options.Rate = new RateLimit(10, TimeSpan.FromSeconds(1)))
            .AddMediaFactory(media => media.Name = "studio", options => options.MaxConcurrency = 2);
        // end

        return services.BuildServiceProvider();
    }

    private static string Files => Path.Combine(AppContext.BaseDirectory, "artifacts");

    // snippet: delegate-factory-types
    internal sealed record CountWords(string Text);
    internal sealed record WordCount(int Words);
    // end

    internal sealed class WordCounter
    {
        private readonly char[] _separators = [' '];

        public ValueTask<int> CountAsync(string text, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return ValueTask.FromResult(text.Split(_separators).Length);
        }
    }
}
