using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Factories;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

public sealed class EventTextTests
{
    private static readonly DateTimeOffset Noon = new(2031, 5, 6, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<ExecutionEvent, string> Lines => new()
    {
        { new StepSucceeded("a", 2, ActionResult.Success(JsonPayload.Parse("\"hidden\""))) { ExecutionId = "", Sequence = 0, At = default }, "StepSucceeded a attempt 2" },
        { new StepFailed("a", 0, new ActionFailure(FailureKind.Timeout, "too\nlong")) { ExecutionId = "", Sequence = 0, At = default }, "StepFailed a: Timeout: too\uFFFDlong" },
        { new StepFailed("a", 1, new ActionFailure(FailureKind.Permanent, "no")) { ExecutionId = "", Sequence = 0, At = default, Item = 3, IsCompensation = true }, "StepFailed a[3] attempt 1: Permanent: no (undoing)" },
        { new StepRetryScheduled("a", 1, new ActionFailure(FailureKind.Transient, "busy"), Noon) { ExecutionId = "", Sequence = 0, At = default }, "StepRetryScheduled a attempt 1: Transient: busy, due at 2031-05-06 12:00:00Z" },
        { new StepSkipped("a", SkipReason.Join, "b", StepOutcome.Succeeded) { ExecutionId = "", Sequence = 0, At = default }, "StepSkipped a: Join, b did not end as Succeeded" },
        { new StepProgressed("a", 1, 0.5, "half") { ExecutionId = "", Sequence = 0, At = default }, "StepProgressed a attempt 1: 50 %: half" },
        { new SignalArrived(new Signal("go", JsonPayload.Parse("\"hidden\""), null, Noon)) { ExecutionId = "", Sequence = 0, At = default }, "SignalArrived 'go'" },
        { new ItemsStarted("a", 3, JsonPayload.Parse("[1,2,3]")) { ExecutionId = "", Sequence = 0, At = default }, "ItemsStarted a: 3 items" },
        { new StepsStopped(["a", "b", "c", "d", "e", "f", "g"]) { ExecutionId = "", Sequence = 0, At = default }, "StepsStopped a, b, c, d, e and 2 more" },
        { new ExecutionFailed(null) { ExecutionId = "", Sequence = 0, At = default }, "ExecutionFailed" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void An_event_is_one_line_without_payloads(ExecutionEvent happened, string line) => happened.ToString().Should().Be(line);

    [Fact]
    public async Task A_history_reads_as_what_happened()
    {
        ScriptedFactory factory = Factory();
        factory.On(DoWork, script => script.Returns("\"hidden\""));
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(factory));

        ExecutionHandle handle = simulation.Start(Template(Step("a")));
        simulation.Run(() => handle.WaitAsync());

        History.Of(handle).Select(happened => happened.ToString()).Should().Equal(
            "ExecutionStarted", "StepStarted a attempt 1 at worker", "StepSucceeded a attempt 1", "ExecutionCompleted");
    }
}
