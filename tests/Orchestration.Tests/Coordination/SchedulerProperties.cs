using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.Tests.Coordination;

/// <summary>The lies that a scheduler can tell: it starts early, starts twice, never starts, exceeds a limit, loses a result.</summary>
public sealed class SchedulerProperties
{
    private const int CircuitsUnknownToTheReference = 0;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void A_simulated_run_does_what_the_reference_says() => RandomWorkflow.Any.Sample(
        workflow =>
        {
            ScriptedFactory factory = workflow.ToFactory();
            SimulatedEngine simulation = SimulatedEngine.Create(workflow.Seed, builder => Configure(builder, factory, workflow, CircuitsUnknownToTheReference));
            ReferenceRun expected = new(workflow);

            ExecutionHandle handle = simulation.Start(workflow.ToTemplate());
            WorkflowExecution execution = simulation.Finish(handle);

            CheckAlways(workflow, execution, handle, factory);
            if (expected.HasTies || workflow.FactoryLimit is not null || workflow.HostLimit is not null)
                return;
            execution.Steps.Select(step => step.Status).Should().Equal(expected.Statuses);
            execution.Steps.Select(step => step.Attempts).Should().Equal(expected.AttemptCounts);
            execution.Steps.Select(step => (step.StartedAt - execution.StartedAt)?.Ticks).Should().Equal(expected.StartedAt, "nothing starts early and nothing starts late");
            (execution.FinishedAt - execution.StartedAt)!.Value.Ticks.Should().Be(expected.FinishedAt);
        },
        iter: 300,
        threads: 1);

    [Fact]
    public void A_run_on_the_thread_pool_keeps_every_promise() => RandomWorkflow.Any.Sample(
        workflow =>
        {
            ScriptedFactory factory = Yielding(workflow);
            OrchestrationEngine engine = OrchestrationEngine.Create(builder => Configure(builder, factory, workflow));
            ExecutionHandle[] handles = [.. Enumerable.Range(0, 3).Select(_ => Start(engine, workflow.ToTemplate() with { Retry = null }))];
            foreach (ExecutionHandle handle in handles)
                CheckAlways(workflow, Wait(handle, workflow), handle, factory);
        },
        iter: 150,
        threads: 1);

    private static void CheckAlways(RandomWorkflow workflow, WorkflowExecution execution, ExecutionHandle handle, ScriptedFactory factory)
    {
        IReadOnlyList<ExecutionEvent> history = History.Of(handle);
        history.Select(one => one.Sequence).Should().Equal(Enumerable.Range(1, history.Count).Select(number => (long)number));
        history.Count(one => one is ExecutionCompleted or ExecutionFailed or ExecutionCancelled).Should().Be(1);
        history[^1].Should().Match(one => one is ExecutionCompleted || one is ExecutionFailed);
        CheckStarts(workflow, history);
        CheckResults(workflow, execution, history);
        execution.Steps.Where(step => !step.Status.IsFinal).Should().BeEmpty();
        handle.GetSnapshot().Steps.Select(Shown).Should().Equal(execution.Steps.Select(Shown), "state is the fold of its events");
        factory.MaxConcurrencySeen.Should().BeLessThanOrEqualTo(Math.Min(workflow.FactoryLimit ?? int.MaxValue, workflow.HostLimit ?? int.MaxValue));
        factory.Calls.Where(call => call.ExecutionId == handle.ExecutionId).GroupBy(call => (call.StepId, call.Attempt)).Should().OnlyContain(calls => calls.Count() == 1);
    }

    private static void CheckStarts(RandomWorkflow workflow, IReadOnlyList<ExecutionEvent> history)
    {
        HashSet<string> running = [];
        HashSet<string> succeeded = [];
        foreach (ExecutionEvent one in history)
        {
            switch (one)
            {
                case StepStarted started:
                    running.Add(started.StepId).Should().BeTrue("{0} runs once at a time", started.StepId);
                    running.Count.Should().BeLessThanOrEqualTo(workflow.ExecutionLimit ?? int.MaxValue);
                    workflow.Steps[int.Parse(started.StepId[1..], null)].Dependencies.Where(other => !succeeded.Contains($"s{other}")).Should().BeEmpty("{0} waits for them", started.StepId);
                    break;
                case StepSucceeded done:
                    running.Remove(done.StepId).Should().BeTrue();
                    succeeded.Add(done.StepId).Should().BeTrue();
                    break;
                case StepFailed failed:
                    running.Remove(failed.StepId);
                    break;
                case StepRetryScheduled retried:
                    running.Remove(retried.StepId).Should().BeTrue();
                    break;
            }
        }

        running.Should().BeEmpty();
    }

    private static void CheckResults(RandomWorkflow workflow, WorkflowExecution execution, IReadOnlyList<ExecutionEvent> history)
    {
        for (int number = 0; number < workflow.Steps.Length; number++)
        {
            StepExecution step = execution.Steps[number];
            if (step.Status == StepStatus.Succeeded)
                step.Output.ToString().Should().Be($"{number}");
            if (execution.Status == ExecutionStatus.Completed)
                step.Attempts.Should().Be(workflow.Steps[number].Attempts);
        }

        bool allSucceed = workflow.Steps.All(step => step.Succeeds);
        execution.Status.Should().Be(allSucceed ? ExecutionStatus.Completed : ExecutionStatus.Failed);
        execution.Cost.Should().Be(history.OfType<StepStarted>().Count());
    }

    private static string Shown(StepExecution step) =>
        $"{step.StepId} {step.Status} {step.Attempts} {step.SkipReason} {step.SkippedBecauseOf} {step.Output} {step.Failure} {step.StartedAt:O} {step.FinishedAt:O}";

    /// <summary>The same outcomes without time: some calls return at once, some yield first.</summary>
    private static ScriptedFactory Yielding(RandomWorkflow workflow)
    {
        ScriptedFactory factory = Work.Factory();
        factory.On(Work.DoWork, script => script.Does(async (request, token) =>
        {
            int number = int.Parse(request.StepId![1..], null);
            RandomStep step = workflow.Steps[number];
            if (step.Milliseconds % 2 == 0)
                await Task.Yield();
            return request.Attempt < step.Attempts ? Failed(FailureKind.Transient)
                : step.Succeeds ? ActionResult.Success(JsonPayload.Parse($"{number}")) with { Cost = 1 }
                : Failed(step.Failures > step.Retries ? FailureKind.Transient : FailureKind.Permanent);
        }));
        return factory;
    }

    private static ActionResult Failed(FailureKind kind) => ActionResult.Failed(kind, "no") with { Cost = 1 };

    private static void Configure(OrchestrationBuilder builder, ScriptedFactory factory, RandomWorkflow workflow, int breakAfter = 5) => builder
        .AddFactory(factory, options => (options.MaxConcurrency, options.BreakAfter) = (workflow.FactoryLimit, breakAfter))
        .ConfigureWorkflows(options => options.MaxConcurrentStepsPerHost = workflow.HostLimit);

    private static ExecutionHandle Start(OrchestrationEngine engine, WorkflowTemplate template) =>
        engine.StartWorkflowAsync(template with { Steps = [.. template.Steps.Select(step => step with { Retry = step.Retry! with { Delay = TimeSpan.Zero } })] }).GetAwaiter().GetResult();

    private static WorkflowExecution Wait(ExecutionHandle handle, RandomWorkflow workflow)
    {
        Task<WorkflowExecution> done = handle.WaitAsync();
        return done.Wait(Patience)
            ? done.Result
            : throw new TimeoutException($"Stuck: {handle.Status}, {string.Join(", ", handle.GetSnapshot().Steps.Where(step => !step.Status.IsFinal).Select(step => $"{step.StepId} {step.Status} {step.WaitReason}"))}; {workflow}");
    }
}
