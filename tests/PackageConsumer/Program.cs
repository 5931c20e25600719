using Microsoft.Extensions.DependencyInjection;
using Orchestration;
using Orchestration.Coordination;
using Orchestration.Templates;
using PackageConsumer;

ServiceCollection services = new();
services.AddOrchestration()
    .AddFactory("words", "text", factory => factory
        .MapAction<Words, Words>("shout", static (words, _) => Task.FromResult(new Words(words.Text.ToUpperInvariant()))));
await using ServiceProvider provider = services.BuildServiceProvider(validateScopes: true);
OrchestrationEngine engine = provider.GetRequiredService<OrchestrationEngine>();

WorkflowTemplate template = new()
{
    WorkflowId = "two-steps",
    Steps =
    [
        new() { StepId = "first", FactoryType = "text", Action = "shout", Parameters = new() { ["text"] = "packed " } },
        new()
        {
            StepId = "second",
            FactoryType = "text",
            Action = "shout",
            Parameters = new() { ["text"] = "${{ steps.first.output.text }}and used" },
            Dependencies = ["first"],
        },
    ],
};
WorkflowExecution execution = await engine.ExecuteWorkflowAsync(template);
execution.EnsureSucceeded();
Console.WriteLine($"{execution.Template.WorkflowId}: {execution.Status}");
return 0;
