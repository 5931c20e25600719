using Orchestration.Storage;

namespace Orchestration.Tests.Storage;

public sealed class EventLogTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(2, 7)]
    [InlineData(511, 512)]
    [InlineData(512, 513)]
    [InlineData(513, 100)]
    [InlineData(5000, 2000)]
    public void Every_event_stays_at_its_place_while_the_log_grows_over_several_chunks(int expected, int batch)
    {
        EventLog log = new(expected);

        int count = 0;
        while (count < 4000)
        {
            foreach (int index in Enumerable.Range(count, batch))
                log.Append(Event(index));
            log.Count.Should().Be(count, "what is not committed is not seen");
            log.Commit();
            count += batch;
            log.Count.Should().Be(count);
        }

        for (int index = 0; index < count; index++)
        {
            if (log[index] != Event(index))
                log[index].Should().Be(Event(index));
        }
    }

    [Fact]
    public void A_reader_sees_only_whole_events_while_another_thread_appends()
    {
        const int All = 20_000;
        EventLog log = new(1);
        Thread writer = new(() =>
        {
            for (int index = 0; index < All; index++)
            {
                log.Append(Event(index));
                log.Commit();
            }
        });
        writer.Start();

        int wrong = 0;
        int seen = 0;
        while (seen < All)
        {
            for (int count = log.Count; seen < count; seen++)
                wrong += log[seen] == Event(seen) ? 0 : 1;
        }

        writer.Join();
        wrong.Should().Be(0);
    }

    private static EventRecord Event(int index) => new(EventType.StepStarted, index, -index, index * 10L, null);
}
