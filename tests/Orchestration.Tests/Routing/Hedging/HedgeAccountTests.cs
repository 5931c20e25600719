using Orchestration.Factories;
using Orchestration.Routing.Hedging;

namespace Orchestration.Tests.Routing.Hedging;

public sealed class HedgeAccountTests
{
    private readonly HedgeAccount _account = new(new HedgingOptions());

    [Theory]
    [InlineData(1)]
    [InlineData(0.3)]
    public void Of_a_hundred_calls_at_most_five_have_a_second_one_whatever_the_order(double share)
    {
        Random random = new(3);
        int hedges = 0;
        for (int calls = 1; calls <= 10_000; calls++)
        {
            _account.CountCall(0.5);
            if (random.NextDouble() < share)
                hedges += TryHedge(hasWon: true);
            hedges.Should().BeLessThanOrEqualTo((int)((calls * 0.05) + 1e-6));
        }

        hedges.Should().BeGreaterThan(480, "what is allowed is used");
    }

    [Fact]
    public void What_was_saved_up_is_bounded()
    {
        for (int i = 0; i < 10_000; i++)
            _account.CountCall(0.5);

        Enumerable.Range(0, 100).Sum(_ => TryHedge(hasWon: true)).Should().Be(10);
    }

    [Fact]
    public void When_few_of_them_win_there_are_hardly_any_more_until_they_win_again()
    {
        Run(10_000, winShare: 0.1).Should().BeInRange(40, 130, "a tenth of what is allowed, after it was found out");
        Run(10_000, winShare: 0.1).Should().BeInRange(40, 60);
        Run(20_000, winShare: 0.8);

        Run(10_000, winShare: 0.8).Should().BeGreaterThan(480);
    }

    [Fact]
    public void A_second_call_that_found_no_place_costs_nothing()
    {
        for (int i = 0; i < 20; i++)
            _account.CountCall(0.5);
        _account.TryPay(0.5, out double price).Should().BeTrue();
        _account.TryPay(0.5, out _).Should().BeFalse();

        _account.Refund(price);

        _account.TryPay(0.5, out _).Should().BeTrue();
    }

    [Fact]
    public void Neither_a_full_moment_nor_a_full_time_has_second_calls()
    {
        for (int i = 0; i < 500; i++)
            _account.CountCall(0.5);
        _account.TryPay(0.71, out _).Should().BeFalse();
        _account.TryPay(0.7, out _).Should().BeTrue();

        for (int i = 0; i < 500; i++)
            _account.CountCall(0.8);
        _account.TryPay(0.5, out _).Should().BeFalse();
    }

    [Fact]
    public void The_time_that_one_of_twenty_exceeds_follows_the_latest_calls()
    {
        RecentTimes times = new();
        for (int i = 1; i < 50; i++)
            times.Add(1);
        times.Percentile95.Should().Be(0, "too few are known");
        for (int i = 1; i <= 256; i++)
            times.Add(i * 37 % 256);

        times.Percentile95.Should().BeInRange(240, 246);
        for (int i = 0; i < 256; i++)
            times.Add(2);
        times.Percentile95.Should().Be(2);
    }

    private int Run(int calls, double winShare)
    {
        Random random = new(7);
        int hedges = 0;
        for (int i = 0; i < calls; i++)
        {
            _account.CountCall(0.5);
            hedges += TryHedge(random.NextDouble() < winShare);
        }

        return hedges;
    }

    private int TryHedge(bool hasWon)
    {
        if (!_account.TryPay(0.5, out _))
            return 0;

        _account.Ended(hasWon);
        return 1;
    }
}
