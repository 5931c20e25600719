using Microsoft.Extensions.DependencyInjection;
using Orchestration;
using Orchestration.AotSmoke;
using Orchestration.Coordination;
using Orchestration.Templates;

await using OrchestrationEngine engine = OrchestrationEngine.Create(options => options.AddFactory(new EchoFactory()));

WorkflowTemplate template = new()
{
    WorkflowId = "two-steps",
    Steps =
    [
        new() { StepId = "first", FactoryType = "text", Action = "echo", Parameters = new() { ["text"] = "native" } },
        new()
        {
            StepId = "second",
            FactoryType = "text",
            Action = "echo",
            Parameters = new() { ["text"] = "${{ steps.first.output.text }} code" },
            Dependencies = ["first"],
        },
    ],
};
WorkflowExecution execution = await engine.ExecuteWorkflowAsync(template);
execution.EnsureSucceeded();
Console.WriteLine($"{execution.Template.WorkflowId}: {execution.Status}");
return 0;
