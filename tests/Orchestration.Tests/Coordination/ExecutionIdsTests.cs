using Orchestration.Coordination.Starting;

namespace Orchestration.Tests.Coordination;

public sealed class ExecutionIdsTests
{
    private static readonly DateTimeOffset Now = new(2026, 7, 1, 12, 0, 0, 123, TimeSpan.Zero);

    [Fact]
    public void An_id_is_a_uuid_of_version_7_that_tells_when_the_execution_was_started()
    {
        string id = ExecutionIds.Create(Now.UtcTicks);

        Guid uuid = Guid.ParseExact(id, "n");
        uuid.Version.Should().Be(7);
        (uuid.Variant >> 2).Should().Be(2, "the two highest bits say who defines the layout");
        Convert.ToInt64(id[..12], 16).Should().Be(Now.ToUnixTimeMilliseconds());
        id.Should().Be(id.ToLowerInvariant());
    }

    [Fact]
    public void A_later_id_sorts_behind_an_earlier_one()
    {
        string[] ids = [.. Enumerable.Range(0, 200).Select(minute => ExecutionIds.Create(Now.AddMinutes(minute).UtcTicks))];

        ids.Should().BeInAscendingOrder(StringComparer.Ordinal);
    }

    [Fact]
    public void No_two_ids_of_one_moment_are_alike_on_any_thread()
    {
        string[][] ids = new string[4][];
        Thread[] threads = [.. ids.Select((_, number) => new Thread(() => ids[number] = [.. Enumerable.Range(0, 1000).Select(_ => ExecutionIds.Create(Now.UtcTicks))]))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();

        ids.SelectMany(one => one).Should().OnlyHaveUniqueItems();
    }
}
