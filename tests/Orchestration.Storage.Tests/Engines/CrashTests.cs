using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Factories;
using Orchestration.Storage.Tests.Sqlite;
using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.Storage.Tests.Engines;

/// <summary>What engines make of executions whose process has died.</summary>
public sealed class CrashTests : SqliteStoreTests
{
    private readonly Gate _death = new();

    [Fact]
    public async Task What_ran_is_called_again_with_the_same_key_and_what_was_done_is_not()
    {
        ScriptedFactory before = Worker().OnStep("b", Hangs);
        ScriptedFactory after = Worker();

        WorkflowExecution execution = await DieAndGoOnAsync(Chain(), before, after);

        execution.Status.Should().Be(ExecutionStatus.Completed);
        before.Calls.Select(call => call.StepId).Should().Equal("a", "b");
        after.Calls.Select(call => call.StepId).Should().Equal("b", "c");
        after.CallsOf("b").Single().IdempotencyKey.Should().Be(before.CallsOf("b").Single().IdempotencyKey);
        execution["b"].Should().Match<StepExecution>(step => step.Attempts == 2 && step.Crashes == 1);
    }

    [Fact]
    public async Task A_crash_uses_up_no_retry()
    {
        ScriptedFactory before = Worker().OnStep("b", Hangs);
        ScriptedFactory after = Worker().OnStep("b", script => script.FailsWith(FailureKind.Transient, "busy").Then.Returns("1"));

        WorkflowExecution execution = await DieAndGoOnAsync(Chain(step => step with { Retry = new() { MaxRetries = 1, Delay = TimeSpan.Zero } }), before, after);

        execution["b"].Should().Match<StepExecution>(step => step.Status == StepStatus.Succeeded && step.Attempts == 3);
    }

    [Fact]
    public async Task The_factory_is_asked_first_what_became_of_a_call_that_was_cut_off()
    {
        ScriptedFactory before = Worker().OnStep("b", Hangs);
        ScriptedFactory after = Worker().OnLookUp(_ => OutcomeLookup.Found(ActionResult.Success(JsonPayload.Parse("\"done before\""))));

        WorkflowExecution execution = await DieAndGoOnAsync(Chain(), before, after);

        execution["b"].Output.ToString().Should().Be("\"done before\"");
        after.CallsOf("b").Should().BeEmpty();
        after.Lookups.Should().ContainSingle().Which.StepId.Should().Be("b");
    }

    [Fact]
    public async Task A_call_that_must_not_be_repeated_fails_when_nobody_knows_what_became_of_it()
    {
        ScriptedFactory before = Worker().OnStep("b", Hangs);
        ScriptedFactory after = Worker().Describe("work", action => action with { IsIdempotent = false });

        WorkflowExecution execution = await DieAndGoOnAsync(Chain(), before, after);

        execution["b"].Should().Match<StepExecution>(step => step.Status == StepStatus.Failed && step.Failure!.Kind == FailureKind.Unknown);
        after.Calls.Should().BeEmpty();
    }

    [Fact]
    public async Task A_person_can_be_asked_what_became_of_a_call_that_was_cut_off()
    {
        ScriptedFactory before = Worker().OnStep("b", Hangs);
        ScriptedFactory after = Worker();
        await using MortalEngine first = await StartAsync(Chain(step => step with { OnUnknown = UnknownReaction.Ask }), before);
        first.Die();
        await using MortalEngine second = new(Bench.Path, after);
        ExecutionHandle handle = await WaitForAsync<StepOutcomeUnknown>(second);

        await handle.ResolveAsync("b", ActionResult.Success(JsonPayload.Parse("5")));

        (await handle.WaitAsync(Token))["b"].Output.ToString().Should().Be("5");
        after.Calls.Select(call => call.StepId).Should().Equal("c");
        _death.Open();
    }

    [Fact]
    public async Task What_a_dead_engine_still_does_changes_nothing()
    {
        ScriptedFactory before = Worker().OnStep("b", script => script.WaitsFor(_death).IgnoresCancellation().Returns("\"late\""));
        ScriptedFactory after = Worker().OnStep("b", script => script.Returns("\"in time\""));
        await using MortalEngine first = await StartAsync(Chain(), before);
        Task<WorkflowExecution> waited = (await first.Engine.FindAsync("e-1", Token))!.WaitAsync(Token);
        first.Die();
        await using MortalEngine second = new(Bench.Path, after);
        await second.OpenAsync(Token);
        WorkflowExecution execution = await (await second.Engine.FindAsync("e-1", Token))!.WaitAsync(Token);

        _death.Open();

        execution["b"].Output.ToString().Should().Be("\"in time\"");
        (await waited)["b"].Output.ToString().Should().Be("\"in time\"");
        first.Engine.Coordinator.ActiveCount.Should().Be(0);
        before.CallsOf("c").Should().BeEmpty();
    }

    [Fact]
    public async Task A_step_that_is_there_at_every_death_is_not_called_for_ever()
    {
        List<MortalEngine> dead = [];
        ScriptedFactory worker = Worker().OnStep("b", Hangs);
        dead.Add(await StartAsync(Chain(), worker));
        for (int deaths = 1; deaths < 5; deaths++)
        {
            dead[^1].Die();
            dead.Add(new MortalEngine(Bench.Path, worker));
            await dead[^1].OpenAsync(Token);
            await WaitForCallsAsync(worker, deaths + 1);
        }

        dead[^1].Die();
        await using MortalEngine last = new(Bench.Path, worker);
        WorkflowExecution execution = await last.Engine.ExecuteWorkflowAsync(Chain(), new StartOptions { ExecutionId = "e-1" }, Token);

        execution.Status.Should().Be(ExecutionStatus.Failed);
        execution["b"].Should().Match<StepExecution>(step => step.Failure!.Code == "quarantined" && step.Crashes == 5);
        worker.CallsOf("b").Should().HaveCount(5);
        _death.Open();
        foreach (MortalEngine engine in dead)
            await engine.DisposeAsync();
    }

    [Fact]
    public async Task A_standby_may_look_and_ask_but_not_start()
    {
        ScriptedFactory busy = Worker().OnStep("b", Hangs);
        await using MortalEngine owner = await StartAsync(Chain(), busy);
        await using MortalEngine standby = new(Bench.Path, Worker());
        ExecutionHandle handle = (await standby.Engine.FindAsync("e-1", Token))!;
        Task<WorkflowExecution> waited = handle.WaitAsync(Token);

        StoreUnavailableException refused = (await standby.Engine.Invoking(engine => engine.StartWorkflowAsync(Chain(), cancellationToken: Token)).Should().ThrowAsync<StoreUnavailableException>()).Which;
        await handle.CancelAsync("asked by the standby");

        refused.Problem.Should().Be(StoreProblem.Standby);
        (await waited).Should().Match<WorkflowExecution>(execution => execution.Status == ExecutionStatus.Cancelled && execution.CancelReason == "asked by the standby");
        standby.Engine.Coordinator.StoreHealth.Status.Should().Be(StoreStatus.Standby);
    }

    private static ScriptedFactory Worker() => new ScriptedFactory("worker", "work").On("work");

    private static WorkflowTemplate Chain(Func<WorkflowStep, WorkflowStep>? change = null)
    {
        WorkflowStep b = new() { StepId = "b", Action = "work", Dependencies = ["a"] };
        return new WorkflowTemplate
        {
            WorkflowId = "chain",
            Steps = [new() { StepId = "a", Action = "work" }, change?.Invoke(b) ?? b, new() { StepId = "c", Action = "work", Dependencies = ["b"] }],
        };
    }

    private void Hangs(ActionScript script) => script.WaitsFor(_death);

    private static async Task WaitForCallsAsync(ScriptedFactory factory, int count)
    {
        while (factory.CallsOf("b").Count < count)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
    }

    private async Task<WorkflowExecution> DieAndGoOnAsync(WorkflowTemplate template, ScriptedFactory before, ScriptedFactory after)
    {
        await using MortalEngine first = await StartAsync(template, before);
        first.Die();
        await using MortalEngine second = new(Bench.Path, after);
        WorkflowExecution execution = await second.Engine.ExecuteWorkflowAsync(template, new StartOptions { ExecutionId = "e-1" }, Token);
        _death.Open();
        return execution;
    }

    /// <summary>Starts the chain and waits until its second step is being carried out.</summary>
    private async Task<MortalEngine> StartAsync(WorkflowTemplate template, ScriptedFactory factory)
    {
        MortalEngine engine = new(Bench.Path, factory);
        await engine.Engine.StartWorkflowAsync(template, new StartOptions { ExecutionId = "e-1" }, Token);
        await WaitForCallsAsync(factory, 1);
        return engine;
    }

    private static async Task<ExecutionHandle> WaitForAsync<TEvent>(MortalEngine engine)
    {
        await engine.OpenAsync(Token);
        ExecutionHandle handle = (await engine.Engine.FindAsync("e-1", Token))!;
        await foreach (ExecutionEvent happened in handle.WatchAsync(cancellationToken: Token))
        {
            if (happened is TEvent)
                break;
        }

        return handle;
    }
}
