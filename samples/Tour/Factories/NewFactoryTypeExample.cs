using Microsoft.Extensions.DependencyInjection;
using Orchestration;
using Orchestration.Coordination;
using Orchestration.Templates;

namespace Tour.Factories;

/// <summary>A new type of factory: a name, a class, and one line that connects it.</summary>
internal static class NewFactoryTypeExample
{
    public static async Task RunAsync(TextWriter output)
    {
        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder.AddFactory(new TranslationFactory()));

        WorkflowTemplateBuilder workflow = WorkflowTemplate.Create("translate");
        workflow.Step("greet", FactoryType.Translation, "translate").With("text", ValueReference.Input("greeting"));

        WorkflowExecution execution = await engine.ExecuteWorkflowAsync(
            workflow.Build(), new StartOptions { Inputs = new() { ["greeting"] = "hello world" } });

        await output.WriteLineAsync($"{execution["greet"].Output} from a factory of type {execution["greet"].Decision?.FactoryType}");
        await output.WriteLineAsync($"used {execution.Usage["characters"]} characters");
    }
}
