using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Artifacts;
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

    public static async Task<(ActionResult Called, OutcomeLookup Found, OutcomeLookup NotFound)> LookUpAsync()
    {
        Till till = new();
        await using ServiceProvider services = new ServiceCollection().BuildServiceProvider();

        // snippet: look-up
        DelegateFactory factory = new FactoryBuilder("till", FactoryType.Application)
            .MapAction("sell", async (Sale sale, ActionRequest request, CancellationToken ct) => await till.SellAsync(sale, request.IdempotencyKey, ct))
            .Describe("sell", action => action with { IsIdempotent = false })
            .LookUp(async (request, ct) => await till.FindAsync(request.IdempotencyKey, ct) is { } receipt
                ? OutcomeLookup.Found(ActionResult.Success(new JsonObject { ["number"] = receipt.Number }))
                : OutcomeLookup.NotCalled)
            .Build(services);
        // end

        KeyedRequest sold = new("sold");
        ActionResult called = await factory.ExecuteAsync(sold, CancellationToken.None);
        return (called, await factory.LookUpAsync(sold, CancellationToken.None), await factory.LookUpAsync(new KeyedRequest("other"), CancellationToken.None));
    }

    public static WorkflowStep Asking()
    {
        WorkflowTemplateBuilder workflow = WorkflowTemplate.Create("purchase");

        // snippet: on-unknown
        workflow.Step("sell", FactoryType.Application, "sell").With("amount", 12.50m).OnUnknown(UnknownReaction.Ask);
        // end

        return workflow.Build().Steps[0];
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

    internal sealed record Sale(decimal Amount);

    internal sealed record Receipt(int Number);

    private sealed class Till
    {
        private readonly Dictionary<string, Receipt> _receipts = [];

        public ValueTask<Receipt> SellAsync(Sale sale, string? key, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ArgumentOutOfRangeException.ThrowIfNegative(sale.Amount);
            return ValueTask.FromResult(_receipts[key ?? ""] = new Receipt(_receipts.Count + 1));
        }

        public ValueTask<Receipt?> FindAsync(string? key, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return ValueTask.FromResult(_receipts.GetValueOrDefault(key ?? ""));
        }
    }

    private sealed class KeyedRequest(string key) : ActionRequest("sell", JsonPayload.Parse("""{"amount":12.50}"""), new FileArtifactStore(new ArtifactOptions { RootPath = Files }))
    {
        public override string IdempotencyKey => key;
    }

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
