using System.Diagnostics;
using Orchestration.Coordination;
using Orchestration.Diagnostics;
using Orchestration.Factories;
using Orchestration.Templates;
using Orchestration.Testing;
using Orchestration.Tests.Diagnostics;
using static Orchestration.Tests.Coordination.Hedging.HedgingBench;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Hedging;

[Collection(nameof(ListenerTests))]
public sealed class HedgeSpanTests : IDisposable
{
    private readonly SpanRecorder _spans = new();
    private readonly ScriptedFactory _a = Factory("a");
    private readonly ScriptedFactory _b = Factory("b");

    [Fact]
    public async Task A_second_call_has_a_span_under_that_of_the_attempt_which_its_body_sees()
    {
        List<Activity?> seen = [];
        _a.On(DoWork, script => script.Hangs());
        _b.On(DoWork, script => script.Does((_, _) =>
        {
            seen.Add(Activity.Current);
            return new ValueTask<ActionResult>(ActionResult.Empty);
        }));
        await using SimulatedEngine simulation = Open([_a, _b]);

        WorkflowExecution execution = simulation.Execute(Template(Anywhere));

        Activity step = _spans.Of(OrchestrationTelemetry.StepSpan).Should().ContainSingle().Subject;
        Activity second = _spans.Of(OrchestrationTelemetry.HedgeSpan).Should().ContainSingle().Subject;
        second.ParentSpanId.Should().Be(step.SpanId);
        Told(second).Should().Be("b won Unset");
        (step.GetTagItem(OrchestrationTelemetry.FactoryTag), second.GetTagItem(OrchestrationTelemetry.ExecutionTag)).Should().Be(("a", execution.ExecutionId));
        seen.Should().Equal(second);
        Activity.Current.Should().BeNull();
    }

    [Fact]
    public async Task One_that_loses_ends_when_it_has_stopped_and_is_no_error()
    {
        _a.On(DoWork, script => script.Takes(Seconds(1.25)));
        _b.On(DoWork, script => script.Takes(Seconds(9)));
        await using SimulatedEngine simulation = Open([_a, _b]);

        simulation.Execute(Template(Anywhere));
        simulation.RunFor(Seconds(1));

        _spans.Of(OrchestrationTelemetry.HedgeSpan).Select(Told).Should().Equal("b lost Unset");
    }

    [Fact]
    public async Task One_that_succeeds_although_it_was_asked_to_stop_has_lost()
    {
        _a.On(DoWork, script => script.Takes(Seconds(1.25)));
        _b.On(DoWork, script => script.Takes(Seconds(9)).IgnoresCancellation());
        await using SimulatedEngine simulation = Open([_a, _b]);

        simulation.Execute(Template(Anywhere));
        _spans.Of(OrchestrationTelemetry.HedgeSpan).Should().BeEmpty("the call still runs");
        simulation.RunFor(Seconds(20));

        _spans.Of(OrchestrationTelemetry.HedgeSpan).Select(Told).Should().Equal("b lost Unset");
    }

    [Fact]
    public async Task One_that_fails_is_an_error_at_once()
    {
        _a.On(DoWork, script => script.Takes(Seconds(5)));
        _b.On(DoWork, script => script.Takes(Seconds(1)).FailsWith(FailureKind.Transient, "no"));
        await using SimulatedEngine simulation = Open([_a, _b]);
        simulation.Start(Template(Anywhere));

        simulation.RunFor(Seconds(3));

        _spans.Of(OrchestrationTelemetry.HedgeSpan).Select(Told).Should().Equal("b lost Error");
        _spans.Of(OrchestrationTelemetry.StepSpan).Should().BeEmpty("the first call still runs");
    }

    public void Dispose() => _spans.Dispose();

    private static string Told(Activity span) =>
        $"{span.GetTagItem(OrchestrationTelemetry.FactoryTag)} {span.GetTagItem(OrchestrationTelemetry.OutcomeTag)} {span.Status}";
}
