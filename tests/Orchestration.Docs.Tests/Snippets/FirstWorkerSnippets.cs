using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Templates;

namespace Orchestration.Docs.Tests.Snippets;

internal static class FirstWorkerSnippets
{
    public static void Register(HostApplicationBuilder builder)
    {
        // snippet: first-worker
        builder.Services.AddOrchestration()
            .AddFactory("shop", FactoryType.Application, shop => shop
                .MapAction("load_order", (OrderQuery query, CancellationToken _) => Task.FromResult(new Order(query.OrderId, 12.50m)))
                .MapAction("charge", (Charge charge, CancellationToken _) => Task.FromResult(new Receipt("R-1", charge.Amount)))
                .MapAction("notify", Task<Notice> (Notice notice, CancellationToken _) => throw new HttpRequestException("The mail service is down.")));
        builder.Services.AddHostedService<Checkout>();
        // end
    }

    // snippet: first-worker
    internal sealed class Checkout(OrchestrationEngine engine) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            WorkflowTemplateBuilder checkout = WorkflowTemplate.Create("checkout");
            StepBuilder load = checkout.Step("load", FactoryType.Application, "load_order").With("order_id", ValueReference.Input("order"));
            StepBuilder<Receipt> charge = checkout.Step<Receipt>("charge", FactoryType.Application, "charge").After(load).With("amount", load.Output["amount"]);
            checkout.Step("notify", FactoryType.Application, "notify").After(load).With("text", $"We got {load.Output["order_id"]}")
                .Retry(1, TimeSpan.FromMilliseconds(100))
                .AllowFailure();

            ExecutionHandle handle = await engine.StartWorkflowAsync(checkout.Build(), new() { Inputs = new() { ["order"] = "4711" } }, stoppingToken);
            await foreach (ExecutionEvent happened in handle.WatchAsync(cancellationToken: stoppingToken))
                Console.WriteLine($"{happened.Sequence} {happened}");

            WorkflowExecution execution = await handle.WaitAsync(stoppingToken);
            execution.EnsureSucceeded();
            Console.WriteLine(execution.Get(charge));
        }
    }

    internal sealed record OrderQuery(string OrderId);
    internal sealed record Order(string OrderId, decimal Amount);
    internal sealed record Charge(decimal Amount);
    internal sealed record Receipt(string Number, decimal Amount);
    internal sealed record Notice(string Text);
    // end
}
