using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orchestration.Coordination;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Waiting.Waits;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Waiting;

public sealed class UnawaitedSignalTests : IDisposable
{
    private readonly LogRecorder _logs = new();

    [Fact]
    public async Task A_misspelt_signal_is_kept_and_told_of_once_with_the_nearest_name()
    {
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Signal("wait", "approved"), Signal("other", "rejected")));

        simulation.Send(handle, "aproved", "1");
        simulation.Send(handle, "aproved", "2");

        handle.GetSnapshot().PendingSignals.Should().HaveCount(2);
        Told.Should().ContainSingle().Which.Should().Contain("'aproved' is kept").And.EndWith("Did you mean 'approved'? ");
    }

    [Fact]
    public async Task A_signal_that_comes_early_or_twice_is_not_told_of()
    {
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(new WorkflowStep { StepId = "later", Delay = Seconds(60) }, Signal("wait", "approved", "later"), Signal("end", "done")));

        simulation.Send(handle, "approved", "1");
        simulation.RunFor(Seconds(100));
        simulation.Send(handle, "approved", "2");

        handle.GetSnapshot()["wait"].Status.Should().Be(StepStatus.Succeeded);
        Told.Should().BeEmpty();
    }

    [Fact]
    public async Task A_workflow_that_waits_for_no_signal_at_all_suggests_none()
    {
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(new WorkflowStep { StepId = "later", Delay = Seconds(60) }));

        simulation.Send(handle, "approved", "1");

        Told.Should().ContainSingle().Which.Should().NotContain("Did you mean");
    }

    public void Dispose() => _logs.Dispose();

    private IEnumerable<string> Told => _logs.Lines.Where(line => line.StartsWith("Warning ", StringComparison.Ordinal) && line.Contains("no step of the workflow waits"));

    private SimulatedEngine Simulate() => SimulatedEngine.Create(1, builder =>
    {
        builder.AddFactory(Factory());
        builder.Services.AddSingleton<ILoggerFactory>(_logs).AddSingleton(typeof(ILogger<>), typeof(Logger<>));
    });
}
