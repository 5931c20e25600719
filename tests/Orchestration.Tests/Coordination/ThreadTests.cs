using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

public sealed class ThreadTests
{
    private static readonly AsyncLocal<string?> Ambient = new();

    private readonly ScriptedFactory _factory = Factory();

    [Fact]
    public async Task No_body_runs_on_the_thread_that_starts_and_nothing_is_posted_to_its_context()
    {
        ConcurrentBag<Thread> threads = [];
        ConcurrentBag<SynchronizationContext?> contexts = [];
        _factory.On(DoWork, script => script.Does(async (_, _) =>
        {
            threads.Add(Thread.CurrentThread);
            contexts.Add(SynchronizationContext.Current);
            await Task.Yield();
            threads.Add(Thread.CurrentThread);
            return ActionResult.Empty;
        }));
        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder.AddFactory(_factory));
        CountingContext context = new();
        ExecutionStatus status = default;
        Thread caller = new(() =>
        {
            SynchronizationContext.SetSynchronizationContext(context);
            status = engine.ExecuteWorkflowAsync(Template(Step("a"), Step("b"), Step("c", "a", "b"))).GetAwaiter().GetResult().Status;
        });

        caller.Start();
        caller.Join(Seconds(20)).Should().BeTrue("a caller that blocks does not hold the execution up");

        status.Should().Be(ExecutionStatus.Completed);
        threads.Should().HaveCount(6).And.NotContain(caller);
        contexts.Should().OnlyContain(one => one == null);
        context.Posts.Should().Be(0);
    }

    [Fact]
    public async Task No_body_runs_on_a_thread_that_cancels_pauses_or_resumes()
    {
        Gate gate = new();
        _factory.OnStep("a", script => script.WaitsFor(gate));
        ConcurrentBag<Thread> threads = [];
        _factory.OnStep("b", script => script.Does((_, _) =>
        {
            threads.Add(Thread.CurrentThread);
            return new ValueTask<ActionResult>(ActionResult.Empty);
        }));
        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder.AddFactory(_factory));
        ExecutionHandle handle = await engine.StartWorkflowAsync(Template(Step("a"), Step("b", "a")), null, TestContext.Current.CancellationToken);
        await handle.PauseAsync();
        gate.Open();
        Thread caller = new(() => handle.ResumeAsync().GetAwaiter().GetResult());

        caller.Start();
        caller.Join(Seconds(20)).Should().BeTrue();
        await handle.WaitAsync(TestContext.Current.CancellationToken).WaitAsync(Seconds(20), TimeProvider.System, TestContext.Current.CancellationToken);

        threads.Should().ContainSingle().Which.Should().NotBe(caller);
    }

    [Fact]
    public async Task What_a_body_sets_after_an_await_leaks_to_no_other_step_nor_to_the_caller()
    {
        ConcurrentBag<string?> seen = [];
        _factory.On(DoWork, script => script.Does(async (_, _) =>
        {
            seen.Add(Ambient.Value);
            Ambient.Value = "before";
            await Task.Yield();
            Ambient.Value = "after";
            return ActionResult.Empty;
        }));
        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder.AddFactory(_factory));
        Ambient.Value = "caller";

        await engine.ExecuteWorkflowAsync(Template(Step("a"), Step("b", "a"), Step("c", "b"), Step("d")), null, TestContext.Current.CancellationToken);

        seen.Should().Equal("caller", "caller", "caller", "caller");
        Ambient.Value.Should().Be("caller");
    }

    [Fact]
    public async Task A_body_that_ends_on_a_foreign_thread_inside_a_lock_does_not_run_the_next_one_there()
    {
        object held = new();
        TaskCompletionSource<ActionResult> call = new();
        Thread? next = null;
        bool isInside = true;
        _factory.OnStep("a", script => script.Does((_, _) => new ValueTask<ActionResult>(call.Task)));
        _factory.OnStep("b", script => script.Does((_, _) =>
        {
            (next, isInside) = (Thread.CurrentThread, Monitor.IsEntered(held));
            return new ValueTask<ActionResult>(ActionResult.Empty);
        }));
        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder.AddFactory(_factory));
        Task<WorkflowExecution> execution = engine.ExecuteWorkflowAsync(Template(Step("a"), Step("b", "a")), null, TestContext.Current.CancellationToken);
        SpinWait.SpinUntil(() => _factory.Running == 1, Seconds(20)).Should().BeTrue();
        bool isFinishedInside = false;
        Thread foreign = new(() =>
        {
            lock (held)
            {
                call.SetResult(ActionResult.Empty);
                isFinishedInside = SpinWait.SpinUntil(() => execution.IsCompleted, Seconds(20));
            }
        });

        foreign.Start();
        await execution.WaitAsync(Seconds(30), TimeProvider.System, TestContext.Current.CancellationToken);
        foreign.Join();

        isFinishedInside.Should().BeTrue("the execution goes on while the lock is held");
        next.Should().NotBeNull().And.NotBe(foreign);
        isInside.Should().BeFalse();
    }
}
