using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Templates;

namespace Orchestration.Docs.Tests.Snippets;

internal static class ReadmeSnippets
{
    public static async Task<WorkflowExecution> RunAsync()
    {
        // snippet: readme
        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder
            .AddFactory("desk", FactoryType.Research, desk => desk
                .MapAction("market_analysis", (Question question, CancellationToken _) => Task.FromResult(new Answer($"{question.Topic} sells")))
                .MapAction("discover_technology", (Question question, CancellationToken _) => Task.FromResult(new Answer($"{question.Topic} is coming"))))
            .AddFactory("printer", FactoryType.Media, printer => printer
                .MapAction("generate_image", (Poster poster, CancellationToken _) => Task.FromResult(poster))));

        WorkflowTemplateBuilder launch = WorkflowTemplate.Create("launch");
        StepBuilder market = launch.Step("market", FactoryType.Research, "market_analysis").With("topic", ValueReference.Input("sector"));
        StepBuilder trends = launch.Step("trends", FactoryType.Research, "discover_technology").With("topic", "refillable packaging").Retry(2);
        launch.Step("poster", FactoryType.Media, "generate_image")
            .With("title", $"{market.Output["headline"]}, and {trends.Output["headline"]}")
            .After(market, trends);

        WorkflowExecution execution = await engine.ExecuteWorkflowAsync(launch.Build(), new() { Inputs = new() { ["sector"] = "smart home" } });
        execution.EnsureSucceeded();
        Console.WriteLine(execution["poster"].Output);

        // end
        return execution;
    }

    // snippet: readme
    internal sealed record Question(string Topic);
    internal sealed record Answer(string Headline);
    internal sealed record Poster(string Title);
    // end
}
