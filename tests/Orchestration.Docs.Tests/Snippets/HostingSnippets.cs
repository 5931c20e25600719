using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Templates;

namespace Orchestration.Docs.Tests.Snippets;

internal static class HostingSnippets
{
    public static ServiceProvider Register(IConfiguration configuration, string path)
    {
        ServiceCollection services = new();

        // snippet: registration
        services.AddOrchestration(configuration.GetSection("Orchestration"))
            .AddFactory(
                "papers",
                FactoryType.Research,
                factory => factory.MapAction("count_papers", (CountPapers query, CancellationToken _) => Task.FromResult(new PaperCount(query.Topic.Length))),
                options => options.MaxConcurrency = 4)
            .AddFactory<EchoFactory>()
            .AddWorkflow(WorkflowTemplate.Parse(File.ReadAllBytes(path)))
            .ConfigureWorkflows(options => options.MaxConcurrentSteps = 16)
            .UseArtifactDirectory("artifacts");
        services.AddHealthChecks().AddOrchestration();
        // end

        return services.BuildServiceProvider();
    }

    // snippet: registration
    internal sealed record CountPapers(string Topic);
    internal sealed record PaperCount(int Papers);
    // end

    public static async Task<WorkflowExecution> WithoutHostAsync()
    {
        // snippet: without-host
        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder
            .AddFactory(new EchoFactory())
            .ConfigureWorkflows(options => options.MaxRetries = 0));
        // end

        return await engine.ExecuteWorkflowAsync(new WorkflowTemplate { WorkflowId = "empty", Steps = [new() { StepId = "only", Action = "echo" }] });
    }
}
