using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Docs.Tests.Snippets;

internal static class FirstWebSnippets
{
    public static void Configure(WebApplicationBuilder builder)
    {
        // snippet: first-web-json
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        // end
    }

    public static void Map(WebApplication app)
    {
        // snippet: first-web
        app.MapPost("/executions/{workflow}", async (string workflow, JsonObject inputs, OrchestrationEngine engine, CancellationToken stop) =>
        {
            try
            {
                ExecutionHandle handle = await engine.StartWorkflowAsync(workflow, new() { Inputs = new() { ["order"] = inputs["order"]?.DeepClone() } }, stop);
                return Results.Accepted($"/executions/{handle.ExecutionId}", handle.ExecutionId);
            }
            catch (Exception refused) when (refused is WorkflowNotFoundException or InvalidInputsException)
            {
                return Results.BadRequest(refused.Message);
            }
        });
        app.MapGet("/executions", async (OrchestrationEngine engine, CancellationToken stop) => await engine.ListAsync(new ExecutionQuery(), stop));
        app.MapGet("/executions/{id}", async (string id, OrchestrationEngine engine, CancellationToken stop) =>
            await engine.FindAsync(id, stop) is { } handle ? Results.Ok(handle.GetSnapshot()) : Results.NotFound());
        app.MapGet("/executions/{id}/events", async (string id, OrchestrationEngine engine, CancellationToken stop) =>
            await engine.FindAsync(id, stop) is { } handle ? (IResult)TypedResults.ServerSentEvents(handle.WatchAsync(cancellationToken: stop)) : Results.NotFound());
        app.MapDelete("/executions/{id}", async (string id, OrchestrationEngine engine, CancellationToken stop) =>
        {
            if (await engine.FindAsync(id, stop) is not { } handle)
                return Results.NotFound();

            await handle.CancelAsync("Asked for over HTTP.");
            return Results.NoContent();
        });
        // end
    }
}
