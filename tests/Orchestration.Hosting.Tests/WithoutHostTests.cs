using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Storage;

namespace Orchestration.Hosting.Tests;

public sealed class WithoutHostTests
{
    [Fact(Timeout = 10_000)]
    public async Task Making_an_engine_starts_the_health_checks()
    {
        GatedFactory factory = new();

        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder.AddFactory(factory));

        await factory.Checked.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 10_000)]
    public async Task Disposing_waits_until_running_executions_are_final()
    {
        GatedFactory factory = new();
        OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder.AddFactory(factory));
        ExecutionHandle handle = await engine.StartWorkflowAsync(GatedFactory.Template, cancellationToken: TestContext.Current.CancellationToken);
        await factory.Started.WaitAsync(TestContext.Current.CancellationToken);

        ValueTask disposal = engine.DisposeAsync();
        disposal.IsCompleted.Should().BeFalse();
        factory.Release();
        await disposal;

        handle.Status.Should().Be(ExecutionStatus.Completed);
    }

    [Fact(Timeout = 10_000)]
    public async Task Disposing_cancels_what_is_paused()
    {
        GatedFactory factory = new();
        OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder.AddFactory(factory));
        ExecutionHandle handle = await engine.StartWorkflowAsync(GatedFactory.TwoSteps, cancellationToken: TestContext.Current.CancellationToken);
        await factory.Started.WaitAsync(TestContext.Current.CancellationToken);
        await handle.PauseAsync();

        ValueTask disposal = engine.DisposeAsync();
        factory.Release();
        await disposal;

        handle.Status.Should().Be(ExecutionStatus.Cancelled);
    }
}
