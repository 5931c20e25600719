using Orchestration.Coordination.Timing;
using Orchestration.Storage;

namespace Orchestration.Tests.Coordination.Timing;

public sealed class PausedTimesTests
{
    private readonly EventLog _log = new(8);

    [Fact]
    public void Pauses_count_as_far_as_they_are_between_the_two_times()
    {
        PausedTimes pauses = new(_log);
        Append(EventType.ExecutionPausing, 10);
        Append(EventType.ExecutionPausing, 12);
        Append(EventType.ExecutionResumed, 20);
        Append(EventType.ExecutionResumed, 25);
        Append(EventType.ExecutionPausing, 30);

        pauses.Between(0, 40).Should().Be(20);
        pauses.Between(15, 40).Should().Be(15);
        pauses.Between(35, 40).Should().Be(5);
        pauses.Between(20, 30).Should().Be(0);
    }

    [Theory]
    [InlineData((int)EventType.ExecutionResumed)]
    [InlineData((int)EventType.ExecutionRerun)]
    [InlineData((int)EventType.ExecutionCancelling)]
    public void Each_event_is_looked_at_once_however_often_it_is_asked(int end)
    {
        PausedTimes pauses = new(_log);
        Append(EventType.ExecutionPausing, 10);
        pauses.Between(0, 15).Should().Be(5);
        pauses.SeenCount.Should().Be(1);

        Append((EventType)end, 20);
        for (int i = 0; i < 10; i++)
            pauses.Between(0, 30).Should().Be(10);

        pauses.SeenCount.Should().Be(2);
    }

    private void Append(EventType type, long at) => _log.Append(type, -1, 0, at, null);
}
