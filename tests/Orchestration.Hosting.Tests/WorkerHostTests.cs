using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orchestration.Coordination;
using Orchestration.Storage;

namespace Orchestration.Hosting.Tests;

public sealed class WorkerHostTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_with_a_wrong_setting_does_not_start()
    {
        using IHost host = Build(new GatedFactory(), new() { ["Orchestration:Workflow:MaxRetries"] = "-1", ["Orchestration:Wrong"] = "1" });

        Func<Task> start = () => host.StartAsync(Token);

        (await start.Should().ThrowAsync<OptionsValidationException>()).Which.Failures.Should().HaveCount(2);
    }

    [Fact(Timeout = 10_000)]
    public async Task Starting_connects_the_factories_and_starts_their_health_checks()
    {
        GatedFactory factory = new();
        using IHost host = Build(factory);

        await host.StartAsync(Token);

        host.Services.GetRequiredService<OrchestrationEngine>().GetFactoryStatus().Should().ContainSingle();
        await factory.Checked.WaitAsync(TestContext.Current.CancellationToken);
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task Stopping_waits_until_running_executions_are_final()
    {
        GatedFactory factory = new();
        using IHost host = Build(factory);
        await host.StartAsync(Token);
        OrchestrationEngine engine = host.Services.GetRequiredService<OrchestrationEngine>();
        ExecutionHandle handle = await engine.StartWorkflowAsync(GatedFactory.Template, cancellationToken: Token);
        await factory.Started.WaitAsync(Token);

        Task stop = host.StopAsync(Token);
        stop.IsCompleted.Should().BeFalse();
        factory.Release();
        await stop;

        handle.Status.Should().Be(ExecutionStatus.Completed);
        Func<Task> late = () => engine.StartWorkflowAsync(GatedFactory.Template);
        await late.Should().ThrowAsync<InvalidOperationException>();
    }

    [Fact]
    public async Task What_is_not_final_when_time_is_over_is_cancelled()
    {
        GatedFactory factory = new();
        using IHost host = Build(factory, shutdown: TimeSpan.FromMilliseconds(50));
        await host.StartAsync(Token);
        OrchestrationEngine engine = host.Services.GetRequiredService<OrchestrationEngine>();
        ExecutionHandle handle = await engine.StartWorkflowAsync(GatedFactory.Template, cancellationToken: Token);
        await factory.Started.WaitAsync(Token);

        await host.StopAsync(Token);

        (await handle.WaitAsync(Token)).Should().Match<WorkflowExecution>(one => one.Status == ExecutionStatus.Cancelled && one.CancelReason != null);
    }

    [Fact]
    public async Task A_body_that_ignores_its_token_does_not_hold_the_host()
    {
        GatedFactory factory = new() { Listens = false };
        using IHost host = Build(factory, shutdown: TimeSpan.FromMilliseconds(50));
        await host.StartAsync(Token);
        ExecutionHandle handle = await host.Services.GetRequiredService<OrchestrationEngine>().StartWorkflowAsync(GatedFactory.Template, cancellationToken: Token);
        await factory.Started.WaitAsync(Token);

        await host.StopAsync(Token);

        handle.Status.Should().Be(ExecutionStatus.Cancelling);
        factory.Release();
    }

    [Fact]
    public async Task A_paused_execution_does_not_hold_the_host_beyond_its_time()
    {
        GatedFactory factory = new();
        using IHost host = Build(factory, shutdown: TimeSpan.FromMilliseconds(50));
        await host.StartAsync(Token);
        ExecutionHandle handle = await host.Services.GetRequiredService<OrchestrationEngine>().StartWorkflowAsync(GatedFactory.TwoSteps, cancellationToken: Token);
        await factory.Started.WaitAsync(Token);
        await handle.PauseAsync();
        factory.Release();

        await host.StopAsync(Token);

        (await handle.WaitAsync(Token)).Status.Should().Be(ExecutionStatus.Cancelled);
    }

    [Fact]
    public async Task A_service_of_the_host_may_start_workflows_until_it_has_stopped()
    {
        GatedFactory factory = new();
        factory.Release();
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddHostedService<LastMinuteService>();
        builder.Services.AddOrchestration().AddFactory(factory);
        using IHost host = builder.Build();
        await host.StartAsync(Token);

        await host.StopAsync(Token);

        host.Services.GetServices<IHostedService>().OfType<LastMinuteService>().Single().Status.Should().Be(ExecutionStatus.Completed);
    }

    [Fact]
    public async Task A_host_that_adds_its_logging_later_keeps_it()
    {
        ServiceCollection services = new();
        services.AddOrchestration();
        services.AddLogging();
        await using ServiceProvider provider = services.BuildServiceProvider();

        provider.GetRequiredService<ILogger<WorkerHostTests>>().Should().BeOfType<Logger<WorkerHostTests>>();
    }

    private static IHost Build(GatedFactory factory, Dictionary<string, string?>? settings = null, TimeSpan? shutdown = null)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = shutdown ?? TimeSpan.FromSeconds(30));
        builder.Services.AddOrchestration(builder.Configuration.GetSection("Orchestration")).AddFactory(factory);
        return builder.Build();
    }
}
