using Microsoft.Extensions.DependencyInjection;
using Orchestration;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Storage;
using Orchestration.Templates;
using Tour.Factories;

namespace Tour.Workflows;

/// <summary>The product launch, written in C# and monitored in two ways: by asking, and by watching.</summary>
internal static class ComplexWorkflowExample
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    public static async Task RunAsync(TextWriter output)
    {
        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder
            .AddLocalMedia()
            .AddLocalResearch()
            .ConfigureWorkflows(options =>
            {
                options.MaxRetries = 3;
                options.ParallelExecution = true;
            }));

        ExecutionHandle handle = await engine.StartWorkflowAsync(ProductLaunch());
        string shown = "";
        while (!handle.Status.IsFinal)
        {
            string current = string.Join(", ", handle.GetSnapshot().CurrentSteps.Select(step => step.Name));
            if (current != shown)
                await output.WriteLineAsync($"Current steps: {current}");
            shown = current;
            await Task.Delay(Pause, TimeProvider.System);
        }

        await foreach (ExecutionEvent happened in handle.WatchAsync())
        {
            if (happened is StepStarted started)
                await output.WriteLineAsync($"{started.Sequence}. {started.StepId} started on {started.Decision?.Factory}");
        }

        WorkflowExecution execution = await handle.WaitAsync();
        await output.WriteLineAsync($"Final status: {execution.Status}");
        await output.WriteLineAsync($"Results: {string.Join(", ", execution.Results.Keys)}");
        await output.WriteLineAsync($"Video: {execution.Results["generate_video"]}");
    }

    private static WorkflowTemplate ProductLaunch()
    {
        WorkflowTemplateBuilder launch = WorkflowTemplate.Create("product-launch-campaign")
            .Named("Product Launch Campaign")
            .Describe("Generate media and conduct research for product launch");

        StepBuilder market = launch.Step("research_market", FactoryType.Research, "market_analysis")
            .Named("Market Research")
            .With("market_sector", "technology")
            .With("depth", "comprehensive");

        launch.Step("discover_trends", FactoryType.Research, "discover_technology")
            .Named("Trend Discovery")
            .With("query", "emerging tech trends");

        StepBuilder images = launch.Step("generate_images", FactoryType.Media, "generate_images")
            .Named("Product Images")
            .With("prompts", [$"Product hero: {market.Output["headline"]}", "Product detail"])
            .After(market);

        launch.Step("generate_video", FactoryType.Media, "generate_video")
            .Named("Product Video")
            .With("prompt", "Product showcase")
            .With("duration", 30)
            .With("images", images.Output["images"])
            .After(images);

        return launch.Build();
    }
}
