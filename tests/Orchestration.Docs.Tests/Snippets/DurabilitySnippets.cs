using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Docs.Tests.Snippets;

internal static class DurabilitySnippets
{
    public static void Register(OrchestrationBuilder builder)
    {
        // snippet: durable
        builder.UseSqliteStore("Data Source=orchestration.db");
        // end
    }

    public static async Task<WorkflowExecution> ExecuteAsync(OrchestrationEngine engine, WorkflowTemplate template)
    {
        // snippet: same-id
        StartOptions order = new() { ExecutionId = "order-4711" };
        WorkflowExecution execution = await engine.ExecuteWorkflowAsync(template, order);
        // end

        return execution;
    }

    public static async Task ResolveAsync(ExecutionHandle handle)
    {
        // snippet: resolve
        await handle.ResolveAsync("charge", ActionResult.Success(JsonPayload.Parse("""{"receipt":"4711"}""")));
        // end
    }
}
