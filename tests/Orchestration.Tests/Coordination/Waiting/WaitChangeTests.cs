using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Waiting;

/// <summary>Waits that meet pauses, cancels, modifications and the end of the engine.</summary>
public sealed class WaitChangeTests
{
    private readonly ScriptedFactory _factory = Factory().OnStep("a", script => script.Takes(Seconds(1)));

    [Fact]
    public async Task A_timer_that_became_an_action_before_it_began_is_one()
    {
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a"), new() { StepId = "w", Delay = Seconds(9), Dependencies = ["a"] }));
        simulation.RunFor(Seconds(0.5));
        simulation.Run(() => handle.PauseAsync());
        simulation.RunFor(Seconds(5));

        simulation.Run(() => handle.ModifyAsync(template => template.WithReplacedStep(Step("w", "a"))));
        simulation.Run(() => handle.ResumeAsync());
        simulation.Finish(handle).EnsureSucceeded();

        _factory.CallsOf("w").Should().ContainSingle();
    }

    [Fact]
    public async Task Steps_that_run_last_have_their_time_when_a_paused_execution_is_cancelled()
    {
        await using SimulatedEngine simulation = Simulate();
        WorkflowStep word = new() { StepId = "word", Signal = new SignalWait { Name = "word" }, Timeout = TimeSpan.FromHours(1) };
        ExecutionHandle handle = simulation.Start(Template(Step("a"), new WorkflowStep { StepId = "w", Delay = TimeSpan.FromDays(1), Timeout = TimeSpan.FromDays(2) }) with { Finally = [word] });
        simulation.Run(() => handle.PauseAsync());
        simulation.RunFor(Seconds(5));
        handle.Status.Should().Be(ExecutionStatus.Paused);

        simulation.Run(() => handle.CancelAsync());
        simulation.RunFor(TimeSpan.FromHours(2));

        handle.Status.Should().Be(ExecutionStatus.Failed);
        handle.GetSnapshot()["word"].Failure!.Kind.Should().Be(FailureKind.Timeout);
    }

    private SimulatedEngine Simulate() => SimulatedEngine.Create(configure: builder => builder.AddFactory(_factory));
}
