using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Diagnostics;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

[Collection(nameof(ListenerTests))]
public sealed class MetricTests : IDisposable
{
    private readonly ConcurrentQueue<string> _seen = [];
    private readonly MeterListener _listener = new();
    private readonly ScriptedFactory _factory = Factory();

    public MetricTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == OrchestrationTelemetry.SourceName)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    [Fact]
    public async Task Executions_are_counted_and_timed_in_seconds_by_workflow_and_status()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(2.5))).OnStep("bad", script => script.FailsWith(FailureKind.Permanent, "no"));
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(_factory));

        simulation.Execute(Template(Step("a")) with { WorkflowId = "good" });
        simulation.Execute(Template(Step("bad")) with { WorkflowId = "poor" });

        _seen.Where(line => line.StartsWith("orchestration.execution", StringComparison.Ordinal)).Should().Equal(
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

        _seen.Where(line => line.StartsWith("orchestration.step", StringComparison.Ordinal)).Should().Equal(
            "orchestration.step.retries 1 orchestration.action=work",
            "orchestration.step.retries 1 orchestration.action=work",
            "orchestration.step.duration 8s orchestration.action=work orchestration.status=succeeded",
            "orchestration.step.duration 4s orchestration.action=work orchestration.status=failed");
    }

    public void Dispose() => _listener.Dispose();

    private void Add<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string words = string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
        _seen.Enqueue(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{instrument.Name} {value}{instrument.Unit} {words}"));
    }
}
