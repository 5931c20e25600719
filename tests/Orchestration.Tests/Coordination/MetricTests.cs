using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Templates;
using Orchestration.Testing;
using Orchestration.Tests.Diagnostics;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

[Collection(nameof(ListenerTests))]
public sealed class MetricTests : IDisposable
{
    private readonly MeterRecorder _meter = new();
    private readonly ScriptedFactory _factory = Factory();

    [Fact]
    public async Task Executions_are_counted_and_timed_in_seconds_by_workflow_and_status()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(2.5))).OnStep("bad", script => script.FailsWith(FailureKind.Permanent, "no"));
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(_factory));

        simulation.Execute(Template(Step("a")) with { WorkflowId = "good" });
        simulation.Execute(Template(Step("bad")) with { WorkflowId = "poor" });

        _meter.Of("orchestration.execution").Should().Equal(
            "orchestration.executions.started 1 orchestration.workflow.id=good",
            "orchestration.executions.finished 1 orchestration.workflow.id=good orchestration.status=completed",
            "orchestration.execution.duration 2.5s orchestration.workflow.id=good orchestration.status=completed",
            "orchestration.executions.started 1 orchestration.workflow.id=poor",
            "orchestration.executions.finished 1 orchestration.workflow.id=poor orchestration.status=failed",
            "orchestration.execution.duration 0s orchestration.workflow.id=poor orchestration.status=failed");
    }

    [Fact]
    public async Task Steps_are_timed_over_all_attempts_and_their_retries_counted()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(1)).FailsWith(FailureKind.Transient, "busy").Then.Takes(Seconds(1)).FailsWith(FailureKind.Transient, "busy").Then.Returns("1"))
            .OnStep("bad", script => script.Takes(Seconds(4)).FailsWith(FailureKind.Permanent, "no"));
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(_factory));

        simulation.Execute(Template(Step("a") with { Retry = Retries(2, 3) }, Step("bad", "a")));

        _meter.Of("orchestration.step").Should().Equal(
            "orchestration.step.retries 1 orchestration.action=work",
            "orchestration.step.retries 1 orchestration.action=work",
            "orchestration.step.duration 8s orchestration.action=work orchestration.status=succeeded",
            "orchestration.step.duration 4s orchestration.action=work orchestration.status=failed");
    }

    [Fact]
    public async Task Steps_that_wait_for_a_factory_are_counted_and_timed()
    {
        _factory.On(DoWork, script => script.Takes(Seconds(2)));
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(_factory, options => options.MaxConcurrency = 1));
        ExecutionHandle execution = simulation.Start(Template(Step("a"), Step("b"), Step("c")));
        simulation.RunFor(Seconds(1));

        _meter.Read("orchestration.routing.queued_tasks", "").Should().Equal("orchestration.routing.queued_tasks 2");
        simulation.Finish(execution);

        _meter.Read("orchestration.routing.queued_tasks", "").Should().Equal("orchestration.routing.queued_tasks 0");
        _meter.Of("orchestration.routing.queue.duration").Should().Equal(
            "orchestration.routing.queue.duration 2s orchestration.factory=worker",
            "orchestration.routing.queue.duration 4s orchestration.factory=worker");
    }

    [Fact]
    public async Task What_steps_cost_is_counted_by_action_and_by_factory()
    {
        _factory.OnStep("a", script => script.Costs(0.25m).FailsWith(FailureKind.Transient, "busy").Then.Costs(0.5m).Returns("1"));
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(_factory));

        simulation.Execute(Template(Step("a") with { Retry = Retries(1) }));

        _meter.Of("orchestration.step.cost").Should().Equal("orchestration.step.cost 0.25 orchestration.action=work", "orchestration.step.cost 0.5 orchestration.action=work");
        _meter.Of("orchestration.factory.cost").Should().Equal("orchestration.factory.cost 0.25 orchestration.factory=worker", "orchestration.factory.cost 0.5 orchestration.factory=worker");
    }

    public void Dispose() => _meter.Dispose();
}
