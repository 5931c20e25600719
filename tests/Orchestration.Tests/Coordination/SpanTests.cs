using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Diagnostics;
using Orchestration.Factories;
using Orchestration.Templates;
using Orchestration.Testing;
using Orchestration.Tests.Diagnostics;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

[Collection(nameof(ListenerTests))]
public sealed class SpanTests : IDisposable
{
    private readonly SpanRecorder _spans = new();
    private readonly ScriptedFactory _factory = Factory();

    [Fact]
    public async Task There_is_one_span_for_the_execution_and_under_it_one_for_every_attempt()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(1)).FailsWith(FailureKind.Transient, "busy").Then.Returns("1"));
        await using SimulatedEngine simulation = Simulate();
        using Activity caller = new Activity("caller").Start();

        WorkflowExecution execution = simulation.Execute(Template(Step("a") with { Retry = Retries(1) }, Step("b", "a")));

        Activity span = _spans.Ended.Should().ContainSingle(one => one.OperationName == OrchestrationTelemetry.ExecutionSpan).Subject;
        span.ParentId.Should().Be(caller.Id);
        span.GetTagItem(OrchestrationTelemetry.ExecutionTag).Should().Be(execution.ExecutionId);
        span.GetTagItem(OrchestrationTelemetry.WorkflowTag).Should().Be("test");
        span.Status.Should().Be(ActivityStatusCode.Ok);
        Activity[] steps = _spans.Of(OrchestrationTelemetry.StepSpan);
        steps.Select(one => (one.GetTagItem(OrchestrationTelemetry.StepTag), one.GetTagItem(OrchestrationTelemetry.AttemptTag), one.Status)).Should().Equal(
            ("a", 1, ActivityStatusCode.Error), ("a", 2, ActivityStatusCode.Unset), ("b", 1, ActivityStatusCode.Unset));
        steps.Should().OnlyContain(one => one.ParentSpanId == span.SpanId && one.TraceId == caller.TraceId);
        steps.Should().OnlyContain(one => Equals(one.GetTagItem(OrchestrationTelemetry.ActionTag), DoWork)
            && Equals(one.GetTagItem(OrchestrationTelemetry.FactoryTag), "worker")
            && Equals(one.GetTagItem(OrchestrationTelemetry.ExecutionTag), execution.ExecutionId));
        Activity.Current.Should().BeSameAs(caller);
    }

    [Fact]
    public async Task A_failed_attempt_and_a_failed_execution_have_spans_with_an_error()
    {
        _factory.OnStep("a", script => script.FailsWith(FailureKind.Permanent, "no"));
        await using SimulatedEngine simulation = Simulate();

        simulation.Execute(Template(Step("a")));

        _spans.Ended.Should().HaveCount(2).And.OnlyContain(one => one.Status == ActivityStatusCode.Error);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_body_that_throws_has_a_span_with_an_error(double seconds)
    {
        _factory.OnStep("a", script => script.Takes(TimeSpan.FromSeconds(seconds)).Throws(new NotSupportedException("no")));
        await using SimulatedEngine simulation = Simulate();

        simulation.Execute(Template(Step("a")));

        _spans.Ended.Should().HaveCount(2).And.OnlyContain(one => one.Status == ActivityStatusCode.Error);
    }

    [Fact]
    public async Task A_body_sees_the_span_of_its_own_attempt()
    {
        List<object?> seen = [];
        _factory.On(DoWork, script => script.Does((_, _) =>
        {
            seen.Add(Activity.Current?.GetTagItem(OrchestrationTelemetry.StepTag));
            return new ValueTask<ActionResult>(ActionResult.Empty);
        }));
        await using SimulatedEngine simulation = Simulate();

        simulation.Execute(Template(Step("a"), Step("b", "a"), Step("c", "b")));

        seen.Should().Equal("a", "b", "c");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_secret_reaches_no_span(bool throws)
    {
        const string secret = "hush-4711";
        _factory.OnStep("a", script => _ = throws
            ? script.Throws(new HttpRequestException(secret, new InvalidOperationException(secret)))
            : script.Returns(ActionResult.Failed(new ActionFailure(FailureKind.Permanent, secret) { Code = secret })));
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(_factory).UseSecrets(_ => secret));

        simulation.Execute(Template(Step("a") with { Parameters = new() { ["key"] = "${{ secrets.KEY }}" } }));

        _factory.Calls.Should().ContainSingle(call => call.Parameters.ToString().Contains(secret));
        _spans.Ended.Should().HaveCount(2);
        _spans.Ended.SelectMany(one => one.TagObjects.Concat(one.Baggage.Select(item => new KeyValuePair<string, object?>(item.Key, item.Value)))
            .Concat(one.Events.SelectMany(happened => happened.Tags)).Select(tag => tag.Value?.ToString()).Append(one.StatusDescription).Append(one.DisplayName))
            .Should().NotContain(text => text != null && text.Contains(secret));
    }

    public void Dispose() => _spans.Dispose();

    private SimulatedEngine Simulate() => SimulatedEngine.Create(1, builder => builder.AddFactory(_factory));
}
