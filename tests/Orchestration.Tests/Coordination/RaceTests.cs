using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

public sealed class RaceTests
{
    private static readonly string[][] Shape = [[], [], ["s0"], ["s0", "s1"], ["s2"], ["s3"], ["s4", "s5"], []];

    [Fact]
    public async Task Pause_resume_and_cancel_in_any_order_leave_one_final_status()
    {
        for (int seed = 0; seed < 400; seed++)
        {
            ScriptedFactory factory = Factory().On(DoWork, script => script.Takes(Seconds(1)));
            await using SimulatedEngine simulation = SimulatedEngine.Create(seed, builder => builder
                .AddFactory(factory, options => options.MaxConcurrency = seed % 3 == 0 ? 1 : null)
                .ConfigureWorkflows(options => options.MaxConcurrentStepsPerHost = seed % 4 == 0 ? 2 : null));
            ExecutionHandle handle = simulation.Start(Template([.. Shape.Select((dependencies, number) => Step($"s{number}", dependencies))]));

            simulation.Run(() => Disturb(handle, new Random(seed), simulation.Time));
            simulation.Finish(handle);

            Check(handle, seed);
        }
    }

    [Fact]
    public async Task Pause_resume_and_cancel_from_other_threads_leave_one_final_status()
    {
        ScriptedFactory factory = Factory().On(DoWork, script => script.Does(async (_, token) =>
        {
            await Task.Yield();
            token.ThrowIfCancellationRequested();
            return ActionResult.Empty;
        }));
        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder
            .AddFactory(factory, options => options.MaxConcurrency = 2)
            .ConfigureWorkflows(options => options.MaxConcurrentStepsPerHost = 3));
        for (int round = 0; round < 100; round++)
        {
            ExecutionHandle[] handles = [.. await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
                engine.StartWorkflowAsync(Template([.. Shape.Select((dependencies, number) => Step($"s{number}", dependencies))]), null, TestContext.Current.CancellationToken)))];
            await Task.WhenAll(handles.Select((handle, number) => Disturb(handle, new Random((round * 4) + number), null)))
                .WaitAsync(Seconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
            foreach (ExecutionHandle handle in handles)
            {
                await handle.WaitAsync(TestContext.Current.CancellationToken).WaitAsync(Seconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
                Check(handle, round);
            }
        }
    }

    [Fact]
    public async Task Many_executions_under_scarce_places_all_finish()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            Random random = new(seed);
            ScriptedFactory one = Factory("one").On("other").On(DoWork, script => script.Takes(Seconds(1)));
            ScriptedFactory two = Factory("two").On(DoWork, script => script.Takes(Seconds(2)));
            await using SimulatedEngine simulation = SimulatedEngine.Create(seed, builder => builder
                .AddFactory(one, options => options.MaxConcurrency = 1 + (seed % 3))
                .AddFactory(two, options => options.MaxConcurrency = 1)
                .ConfigureWorkflows(options => options.MaxConcurrentStepsPerHost = 1 + (seed % 4)));
            ExecutionHandle[] handles = [.. Enumerable.Range(0, 12).Select(_ => simulation.Start(
                Template([.. Shape.Select((dependencies, number) => Step($"s{number}", dependencies) with { Action = random.Next(3) == 0 ? "other" : DoWork, Priority = random.Next(-2, 3) })]),
                new StartOptions { Priority = random.Next(-5, 5) }))];

            foreach (ExecutionHandle handle in handles)
                simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed, "seed {0}", seed);

            one.MaxConcurrencySeen.Should().BeLessThanOrEqualTo(1 + (seed % 3));
            two.MaxConcurrencySeen.Should().BeLessThanOrEqualTo(1);
        }
    }

    private static async Task Disturb(ExecutionHandle handle, Random random, TimeProvider? time)
    {
        for (int i = 0; i < 5 && !handle.Status.IsFinal; i++)
        {
            if (time is not null && random.Next(2) == 0)
                await Task.Delay(TimeSpan.FromSeconds(random.NextDouble()), time);
            try
            {
                await (random.Next(5) switch
                {
                    0 => handle.PauseAsync(),
                    1 => handle.PauseAsync(PauseMode.Interrupt),
                    2 when random.Next(3) == 0 => handle.CancelAsync(),
                    _ => handle.ResumeAsync(),
                });
            }
            catch (ExecutionStateException) when (handle.Status is ExecutionStatus.Cancelling || handle.Status.IsFinal)
            {
                return;
            }
        }

        try
        {
            await handle.ResumeAsync();
        }
        catch (ExecutionStateException)
        {
        }
    }

    private static void Check(ExecutionHandle handle, int seed)
    {
        IReadOnlyList<ExecutionEvent> history = History.Of(handle);
        history.Count(one => one is ExecutionCompleted or ExecutionFailed or ExecutionCancelled).Should().Be(1, "seed {0}", seed);
        history.Should().NotContain(one => one is ExecutionFailed, "seed {0}", seed);
        history.SkipWhile(one => one is not ExecutionCancelling).Should().NotContain(one => one is StepStarted, "seed {0}", seed);
        history.OfType<StepSucceeded>().Select(one => one.StepId).Should().OnlyHaveUniqueItems("seed {0}", seed);
        bool isPaused = false;
        foreach (ExecutionEvent one in history)
        {
            isPaused = (isPaused || one is ExecutionPausing) && one is not (ExecutionResumed or ExecutionCancelling);
            (isPaused && one is StepStarted).Should().BeFalse("seed {0}", seed);
        }
    }
}
