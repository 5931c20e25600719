using Orchestration.Coordination;
using Orchestration.Storage;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Children.SubWorkflows;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Children;

public sealed class SubWorkflowPauseTests
{
    private readonly ScriptedFactory _factory = Factory();

    [Fact]
    public async Task Pause_reaches_every_depth_and_pausing_is_visible_until_all_are_paused()
    {
        _factory.OnStep("x", script => script.Takes(Seconds(3)));
        await using SimulatedEngine simulation = Simulate(_factory);
        ExecutionHandle handle = simulation.Start(Template(Sub("s", Inner(Sub("t", Inner(Step("x"), Step("y", "x")))))));
        simulation.RunFor(Seconds(1));
        ExecutionHandle middle = simulation.ChildOf(handle, "s");
        ExecutionHandle inner = simulation.ChildOf(middle, "t");

        simulation.Run(() => handle.PauseAsync());
        simulation.RunFor(Seconds(1));
        new[] { handle, middle, inner }.Should().OnlyContain(one => one.Status == ExecutionStatus.Pausing);
        simulation.RunFor(Seconds(100));
        new[] { handle, middle, inner }.Should().OnlyContain(one => one.Status == ExecutionStatus.Paused);
        _factory.CallsOf("y").Should().BeEmpty();
        handle.GetSnapshot()["s"].Status.Should().Be(StepStatus.Running);

        simulation.Run(() => handle.ResumeAsync());
        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed);
    }

    [Fact]
    public async Task The_mode_of_the_pause_is_passed_on()
    {
        _factory.OnStep("x", script => script.Takes(Seconds(100)));
        await using SimulatedEngine simulation = Simulate(_factory);
        ExecutionHandle handle = simulation.Start(Template(Sub("s", Inner(Step("x")))));
        simulation.RunFor(Seconds(1));

        simulation.Run(() => handle.PauseAsync(PauseMode.Interrupt));
        simulation.RunUntilIdle();

        handle.Status.Should().Be(ExecutionStatus.Paused);
    }

    [Fact]
    public async Task An_inner_execution_that_someone_paused_stays_paused_and_its_step_is_running()
    {
        _factory.OnStep("x", script => script.Takes(Seconds(2)));
        await using SimulatedEngine simulation = Simulate(_factory);
        ExecutionHandle handle = simulation.Start(Template(Sub("s", Inner(Step("x"), Step("y", "x")))));
        simulation.RunFor(Seconds(1));
        ExecutionHandle child = simulation.ChildOf(handle, "s");
        simulation.Run(() => child.PauseAsync());
        simulation.RunFor(Seconds(100));

        simulation.Run(() => handle.ResumeAsync());
        simulation.RunFor(Seconds(100));

        child.Status.Should().Be(ExecutionStatus.Paused, "resuming an execution that runs changes nothing");
        handle.Status.Should().Be(ExecutionStatus.Running);
        handle.GetSnapshot()["s"].Status.Should().Be(StepStatus.Running);
        simulation.Run(() => child.ResumeAsync());
        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed);
    }

    [Fact]
    public async Task An_execution_whose_inner_ones_are_all_paused_already_is_paused_at_once()
    {
        await using SimulatedEngine simulation = Simulate(_factory);
        _factory.OnStep("x", script => script.Takes(Seconds(2)));
        ExecutionHandle handle = simulation.Start(Template(Sub("s", Inner(Step("x"), Step("y", "x")))));
        simulation.RunFor(Seconds(1));
        ExecutionHandle child = simulation.ChildOf(handle, "s");
        simulation.Run(() => child.PauseAsync());
        simulation.RunFor(Seconds(2));

        simulation.Run(() => handle.PauseAsync());
        simulation.RunUntilIdle();

        handle.Status.Should().Be(ExecutionStatus.Paused);
        simulation.Run(() => handle.ResumeAsync());
        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed);
    }

    [Fact]
    public async Task Pausing_and_resuming_again_and_again_never_says_paused_too_early()
    {
        for (int seed = 1; seed <= 200; seed++)
        {
            ScriptedFactory factory = Factory().OnStep("x", script => script.Takes(Seconds(1)));
            await using SimulatedEngine simulation = Simulate(factory, seed: seed);
            ExecutionHandle handle = simulation.Start(Template(Sub("s", Inner(Step("x"), Step("y", "x"))), Sub("t", Inner(Step("x"), Step("y", "x")))));
            simulation.RunFor(Seconds(seed % 3 * 0.4));
            simulation.Run(async () =>
            {
                await Task.WhenAll(handle.PauseAsync(), handle.ResumeAsync(), handle.PauseAsync());
                await handle.ResumeAsync();
                await handle.PauseAsync();
            });
            simulation.RunFor(Seconds(10));

            handle.Status.Should().Be(ExecutionStatus.Paused, "seed {0}", seed);
            simulation.ChildOf(handle, "s").Status.Should().Be(ExecutionStatus.Paused, "seed {0}", seed);
            simulation.Run(() => handle.ResumeAsync());
            simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed);
        }
    }

    [Fact]
    public async Task Steps_with_a_paused_execution_at_work_are_not_run_again()
    {
        _factory.OnStep("x", script => script.Takes(Seconds(2)));
        await using SimulatedEngine simulation = Simulate(_factory);
        ExecutionHandle handle = simulation.Start(Template(Step("a"), Sub("s", Inner(Step("x"), Step("y", "x")), "a")));
        simulation.RunFor(Seconds(1));
        simulation.Run(() => handle.PauseAsync());
        simulation.RunFor(Seconds(5));

        handle.Invoking(one => simulation.Run(() => one.RerunFromAsync("a"))).Should().Throw<ExecutionStateException>();
    }
}
