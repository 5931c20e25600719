using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orchestration.Coordination;
using Orchestration.Storage;

namespace Orchestration.Hosting.Tests;

public sealed class WebHostTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_execution_that_an_endpoint_started_is_finished_before_the_host_stops()
    {
        GatedFactory factory = new();
        await using WebApplication app = Build(factory, TimeSpan.FromSeconds(30));
        await app.StartAsync(Token);
        ExecutionHandle handle = await StartFromEndpoint(app, factory);

        Task stop = app.StopAsync(Token);
        factory.Release();
        await stop;

        handle.Status.Should().Be(ExecutionStatus.Completed);
    }

    [Fact]
    public async Task An_execution_that_an_endpoint_started_is_cancelled_when_time_is_over()
    {
        GatedFactory factory = new();
        await using WebApplication app = Build(factory, TimeSpan.FromMilliseconds(50));
        await app.StartAsync(Token);
        ExecutionHandle handle = await StartFromEndpoint(app, factory);

        await app.StopAsync(Token);

        (await handle.WaitAsync(Token)).Status.Should().Be(ExecutionStatus.Cancelled);
    }

    [Fact]
    public async Task A_request_that_waits_for_its_workflow_gets_the_outcome_during_shutdown()
    {
        GatedFactory factory = new();
        await using WebApplication app = Build(factory, TimeSpan.FromSeconds(30));
        await app.StartAsync(Token);
        Task<string> answer = app.GetTestClient().GetStringAsync("/wait", Token);
        await factory.Started.WaitAsync(Token);

        Task stop = app.StopAsync(Token);
        factory.Release();

        (await answer).Should().Be("Completed");
        await stop;
    }

    private static async Task<ExecutionHandle> StartFromEndpoint(WebApplication app, GatedFactory factory)
    {
        string id = await app.GetTestClient().GetStringAsync("/start", Token);
        await factory.Started.WaitAsync(Token);
        return (await app.Services.GetRequiredService<OrchestrationEngine>().FindAsync(id, Token))!;
    }

    private static WebApplication Build(GatedFactory factory, TimeSpan shutdown)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseTestServer();
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = shutdown);
        builder.Services.AddOrchestration(builder.Configuration.GetSection("Orchestration")).AddFactory(factory);
        WebApplication app = builder.Build();
        app.MapGet("/start", async (OrchestrationEngine engine) => (await engine.StartWorkflowAsync(GatedFactory.Template)).ExecutionId);
        app.MapGet("/wait", async (OrchestrationEngine engine) => (await engine.ExecuteWorkflowAsync(GatedFactory.Template)).Status.ToString());
        return app;
    }
}
