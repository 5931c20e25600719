using Orchestration.Factories;

namespace Orchestration.Tests.Factories;

public sealed class PlaceQueueTests
{
    [Fact]
    public void The_lowest_rank_is_served_first_then_who_came_first()
    {
        int places = 0;
        List<string> served = [];
        PlaceQueue queue = new();
        foreach ((string name, long rank) in (ReadOnlySpan<(string, long)>)[("b", 5), ("c", 5), ("a", 1), ("d", 9)])
            queue.Add(new Waiter("lane", rank, () => places > 0 && places-- > 0, () => served.Add(name)));

        places = 3;
        queue.Serve();

        served.Should().Equal("a", "b", "c");
        queue.Count.Should().Be(1);
    }

    [Fact]
    public void When_the_first_of_a_lane_finds_nothing_the_others_of_it_do_not_even_try()
    {
        int tries = 0;
        PlaceQueue queue = new();
        for (int i = 0; i < 1_000; i++)
            queue.Add(new Waiter("full", i, () => ++tries < 0, () => { }));
        tries = 0;

        queue.Serve();

        tries.Should().Be(1);
    }

    [Fact]
    public void Another_lane_is_served_though_the_first_finds_nothing()
    {
        bool isServed = false;
        PlaceQueue queue = new();
        queue.Add(new Waiter("full", 0, () => false, () => { }));

        queue.Add(new Waiter("free", 1, () => true, () => isServed = true));

        isServed.Should().BeTrue();
        queue.Count.Should().Be(1);
    }

    private sealed class Waiter(string lane, long rank, Func<bool> tryTake, Action onServed) : PlaceWaiter
    {
        private bool _isSettled;

        public override object FindLane() => lane;

        public override long Rank => rank;

        public override bool IsSettled => _isSettled;

        public override void TrySettle()
        {
            _isSettled = tryTake();
            if (_isSettled)
                onServed();
        }
    }
}
