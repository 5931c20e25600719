using Microsoft.Extensions.DependencyInjection;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

public sealed class RetryDelayTests
{
    private static readonly RetryPolicy Policy = new() { MaxRetries = 4, Delay = Seconds(2), MaxDelay = Seconds(1000), Jitter = false };

    [Theory]
    [InlineData(BackoffType.Constant, 1000, "2 2 2 2")]
    [InlineData(BackoffType.Linear, 1000, "2 4 6 8")]
    [InlineData(BackoffType.Exponential, 1000, "2 4 8 16")]
    [InlineData(BackoffType.Constant, 1, "1 1 1 1")]
    [InlineData(BackoffType.Linear, 5, "2 4 5 5")]
    [InlineData(BackoffType.Exponential, 5, "2 4 5 5")]
    public void Without_jitter_delays_have_the_shape_of_the_backoff_up_to_the_longest(BackoffType backoff, int longest, string expected) =>
        string.Join(' ', Delays(Policy with { Backoff = backoff, MaxDelay = Seconds(longest) })).Should().Be(expected);

    [Fact]
    public void Without_a_delay_retries_follow_at_once() =>
        Delays(Policy with { Delay = TimeSpan.Zero, Jitter = true }).Should().Equal(0, 0, 0, 0);

    [Theory]
    [InlineData(BackoffType.Constant)]
    [InlineData(BackoffType.Linear)]
    public void Jitter_spreads_delays_by_a_quarter_at_most(BackoffType backoff)
    {
        double[] delays = Delays(Policy with { Backoff = backoff, MaxRetries = 40, Jitter = true });

        double[] shares = [.. delays.Select((delay, index) => delay / (backoff == BackoffType.Constant ? 2 : 2 * (index + 1)))];
        shares.Should().OnlyContain(share => share >= 0.75 && share <= 1.251);
        shares.Distinct().Should().HaveCountGreaterThan(20);
    }

    [Fact]
    public void The_same_seed_gives_the_same_jitter()
    {
        RetryPolicy policy = Policy with { MaxRetries = 10, Jitter = true };

        Delays(policy).Should().Equal(Delays(policy));
        Delays(policy, seed: 2).Should().NotEqual(Delays(policy));
    }

    [Fact]
    public void Jitter_on_exponential_delays_stays_between_nothing_and_the_longest()
    {
        double[] delays = Delays(Policy with { Backoff = BackoffType.Exponential, MaxRetries = 40, MaxDelay = Seconds(60), Jitter = true });

        delays.Should().OnlyContain(delay => delay >= 0 && delay <= 60);
        delays[0].Should().BeLessThan(8);
        delays.Take(4).Should().OnlyHaveUniqueItems();
        delays[^1].Should().Be(60);
    }

    [Theory]
    [InlineData(7, 7)]
    [InlineData(0.5, 2)]
    [InlineData(29, 29)]
    [InlineData(3600, 30)]
    public void What_the_service_asks_to_wait_wins_over_a_shorter_delay_up_to_the_longest(double asked, double expected) =>
        Delays(Policy with { MaxRetries = 1, MaxDelay = Seconds(30), Backoff = BackoffType.Constant }, Seconds(asked)).Should().Equal(expected);

    private static double[] Delays(RetryPolicy policy, TimeSpan? retryAfter = null, int seed = 1)
    {
        ScriptedFactory factory = Factory().OnStep("a", script => script.FailsWith(FailureKind.RateLimited, "busy", retryAfter));
        SimulatedEngine simulation = SimulatedEngine.Create(seed, builder => builder.AddFactory(factory));
        simulation.Execute(Template(Step("a") with { Retry = policy }));
        DateTimeOffset[] starts = [.. factory.Calls.Select(call => call.StartedAt)];
        return [.. starts.Skip(1).Zip(starts, (later, earlier) => (later - earlier).TotalSeconds)];
    }
}
