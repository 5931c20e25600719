using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orchestration;
using Orchestration.Coordination;
using Orchestration.Templates;
using Tour.Factories;

namespace Tour.Setup;

/// <summary>A service that exists already becomes a factory: one line for each of its methods.</summary>
internal static class ServiceIntegrationExample
{
    public static async Task RunAsync(TextWriter output)
    {
        HostApplicationBuilder host = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        host.Services.AddScoped<CaptionService>();
        host.Services.AddOrchestration()
            .AddFactory("captions", FactoryType.Media, media => media.MapAction(
                "write_caption",
                (Prompt asked, CaptionService captions, CancellationToken cancellationToken) => captions.WriteAsync(asked.Text, cancellationToken)));
        using IHost app = host.Build();
        await app.StartAsync();

        OrchestrationEngine engine = app.Services.GetRequiredService<OrchestrationEngine>();
        WorkflowTemplateBuilder workflow = WorkflowTemplate.Create("caption");
        workflow.Step("caption", FactoryType.Media, "write_caption").With("prompt", "sunset over the harbour");
        WorkflowExecution execution = await engine.ExecuteWorkflowAsync(workflow.Build());
        await output.WriteLineAsync($"{execution.Status}: {execution["caption"].Output}");

        await app.StopAsync();
    }
}
