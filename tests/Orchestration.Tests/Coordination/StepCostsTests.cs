using Orchestration.Coordination.Folding;
using Orchestration.Coordination.Retrying;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Tests.Coordination;

public sealed class StepCostsTests
{
    private static readonly ActionResult Busy = ActionResult.Failed(FailureKind.Transient, "busy") with { Cost = 2 };

    [Theory]
    [InlineData(nameof(EventType.StepCrashed))]
    [InlineData(nameof(EventType.StepInterrupted))]
    public void A_failure_that_repeats_the_last_result_counts_it_once_also_after_an_attempt_without_one(string end)
    {
        EventLog log = new(8);
        Add(EventType.StepStarted, 1, null);
        Add(EventType.StepRetryScheduled, 1, new ScheduledRetry(Busy, 9));
        Add(EventType.StepReady, 1, null);
        Add(EventType.StepStarted, 2, null);
        Add(Enum.Parse<EventType>(end), 2, null);
        Add(EventType.StepFailed, 2, Busy);
        log.Commit();

        StepCosts.Of(log, 1).Should().Equal(2);

        void Add(EventType type, int attempt, object? payload) => log.Append(new EventRecord(type, 0, attempt, 1, payload));
    }
}
