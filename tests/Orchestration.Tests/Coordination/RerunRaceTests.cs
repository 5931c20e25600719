using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Driving;
using Orchestration.Coordination.Rerunning;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using Orchestration.Tests.Coordination.Waiting;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

/// <summary>Two ask at once that an execution runs again.</summary>
public sealed class RerunRaceTests
{
    /// <summary>Nobody would know of the run that it began: it is not among the active ones, and its end was told already.</summary>
    [Fact]
    public async Task Who_took_an_execution_up_begins_no_run_after_it_has_ended_the_one_of_another()
    {
        DiskStore store = new(new Disk());
        await using SimulatedEngine simulation = SimulatedEngine.Create(configure: engine => engine.AddFactory(Factory()).Services.AddSingleton<IExecutionStore>(store));
        ExecutionHandle handle = simulation.Run(() => simulation.Engine.StartWorkflowAsync(Template(Step("a"), Step("b", "a"))));
        simulation.Finish(handle);
        StoredExecution stored = simulation.Run(() => store.FindAsync(handle.ExecutionId, default).AsTask())!;
        ExecutionDriver late = simulation.Run(() => simulation.Engine.Coordinator.TakeUpAsync(stored));

        simulation.Run(() => handle.RerunFromAsync("a"));
        simulation.Finish(handle);
        bool isAccepted = simulation.Run(() => late.RequestAsync(new ControlInput(ControlKind.Rerun) { Scope = state => RerunScope.From(state, [0]) }));
        simulation.Run(() => handle.RerunFromAsync("a"));

        isAccepted.Should().BeFalse();
        simulation.Finish(handle)["b"].Generation.Should().Be(2);
        simulation.Engine.Coordinator.ActiveCount.Should().Be(0);
    }

    [Fact]
    public async Task A_step_that_was_removed_since_a_rerun_named_it_does_not_run()
    {
        DiskStore store = new(new Disk());
        await using SimulatedEngine simulation = SimulatedEngine.Create(configure: engine => engine.AddFactory(Factory().OnStep("a", script => script.Takes(Seconds(1)))).Services.AddSingleton<IExecutionStore>(store));
        ExecutionHandle handle = simulation.Run(() => simulation.Engine.StartWorkflowAsync(Template(Step("a"), Step("b", "a"))));
        simulation.Run(() => handle.PauseAsync());
        simulation.RunFor(Seconds(2));
        StoredExecution stored = simulation.Run(() => store.FindAsync(handle.ExecutionId, default).AsTask())!;
        ExecutionDriver driver = simulation.Run(() => simulation.Engine.Coordinator.TakeUpAsync(stored));
        simulation.Run(() => handle.ModifyAsync(template => template.WithoutStep("b")));

        bool isAccepted = simulation.Run(() => driver.RequestAsync(new ControlInput(ControlKind.Rerun) { Scope = state => RerunScope.From(state, [1]) }));
        simulation.Run(() => handle.ResumeAsync());

        isAccepted.Should().BeFalse();
        simulation.Finish(handle).Steps.Select(step => step.StepId).Should().Equal("a");
    }

    /// <summary>A store forgets no execution that someone holds.</summary>
    [Fact]
    public async Task An_execution_that_was_taken_up_for_a_run_that_is_refused_is_given_back()
    {
        DiskStore store = new(new Disk());
        await using SimulatedEngine simulation = SimulatedEngine.Create(configure: engine => engine.AddFactory(Factory()).Services.AddSingleton<IExecutionStore>(store));
        ExecutionHandle handle = simulation.Run(() => simulation.Engine.StartWorkflowAsync(Template(Step("a"))));
        simulation.Finish(handle);
        StoredExecution stored = simulation.Run(() => store.FindAsync(handle.ExecutionId, default).AsTask())!;
        ExecutionDriver driver = simulation.Run(() => simulation.Engine.Coordinator.TakeUpAsync(stored));

        bool isAccepted = simulation.Run(() => driver.RequestAsync(new ControlInput(ControlKind.Rerun) { Scope = _ => null }));

        isAccepted.Should().BeFalse();
        store.Released.Should().Equal(handle.ExecutionId);
        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed);
    }
}
