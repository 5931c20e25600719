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
    public static void Run(string[] args)
    {
        // snippet: first-web
        WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
        WorkflowTemplateBuilder checkout = WorkflowTemplate.Create("checkout");
        StepBuilder load = checkout.Step("load", FactoryType.Application, "load_order").With("order_id", ValueReference.Input("order"));
        checkout.Step("charge", FactoryType.Application, "charge").After(load).With("amount", load.Output["amount"]);
        builder.Services.AddOrchestration()
            .AddFactory("shop", FactoryType.Application, shop => shop
                .MapAction("load_order", (OrderQuery query, CancellationToken _) => Task.FromResult(new Order(query.OrderId, 12.50m)))
                .MapAction("charge", (Charge charge, CancellationToken _) => Task.FromResult(new Receipt("R-1", charge.Amount))))
            .AddWorkflow(checkout.Build());

        WebApplication app = builder.Build();
        app.MapPost("/executions/{workflow}", async (string workflow, JsonObject inputs, OrchestrationEngine engine, CancellationToken stop) =>
        {
            try
            {
                ExecutionHandle handle = await engine.StartWorkflowAsync(workflow, new() { Inputs = inputs }, stop);
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
        app.Run();
        // end
    }

    public static void Configure(WebApplicationBuilder builder)
    {
        // snippet: first-web-json
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        // end
    }

    // snippet: first-web
    internal sealed record OrderQuery(string OrderId);
    internal sealed record Order(string OrderId, decimal Amount);
    internal sealed record Charge(decimal Amount);
    internal sealed record Receipt(string Number, decimal Amount);
    // end
}
