using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Tests.Factories;

public sealed class ConnectTests
{
    [Fact]
    public void Two_factories_of_one_name_are_refused_naming_both()
    {
        Bench bench = new Bench().With("one", FactoryType.Media, "a");

        Action connect = () => bench.Connector.Connect(Bench.Factory("one", FactoryType.Research, "b"));

        connect.Should().Throw<ArgumentException>().WithMessage("*'one'*media*research*");
        bench.Connector.Factories.Should().HaveCount(1);
    }

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void A_name_has_up_to_128_characters(int length, bool isAccepted)
    {
        Bench bench = new();

        Action connect = () => bench.Connector.Connect(Bench.Factory(new string('a', length), FactoryType.Media, "a"));

        if (isAccepted)
            connect.Should().NotThrow();
        else
            connect.Should().Throw<ArgumentException>().WithMessage("*128*");
    }

    [Fact]
    public void Options_outside_their_range_are_refused()
    {
        foreach (FactoryOptions options in (FactoryOptions[])
            [new() { MaxConcurrency = 0 }, new() { Tier = -1 }, new() { HealthCheckInterval = TimeSpan.Zero }, new() { HealthCheckTimeout = TimeSpan.FromHours(1) }])
        {
            Action connect = () => new Bench().With(Bench.Factory("one", FactoryType.Media, "a"), options);
            connect.Should().Throw<ArgumentOutOfRangeException>();
        }
    }

    [Fact]
    public void Options_are_copied()
    {
        FactoryOptions options = new() { MaxConcurrency = 1 };
        Bench bench = new Bench().With(Bench.Factory("one", FactoryType.Media, "a"), options);

        options.MaxConcurrency = 9;

        bench["one"].MaxConcurrency.Should().Be(1);
    }

    [Fact]
    public void Status_and_capabilities_tell_what_is_connected()
    {
        Bench bench = new Bench().With("m", FactoryType.Media, 4, 1, "generate_image").With("r", FactoryType.Research, "market_analysis");
        bench.Occupy("m", 3);

        FactorySnapshot media = bench.Connector.GetStatus("m")!;

        (media.Status, media.InFlight, media.MaxConcurrency, media.Tier).Should().Be((FactoryStatus.Initializing, 3, 4, 1));
        bench.Connector.GetAllStatus().Select(status => status.Name).Should().Equal("m", "r");
        bench.Connector.GetAllCapabilities()["r"].Select(action => action.Name).Should().Equal("market_analysis");
        bench.Connector.GetStatus("nobody").Should().BeNull();
    }

    [Fact]
    public void Every_change_of_what_is_connected_grows_the_version()
    {
        Bench bench = new();
        IFactoryDirectory directory = bench.Connector;
        long first = directory.Version;
        bench.With("m", FactoryType.Media, "a", "b");
        long second = directory.Version;
        directory.ActionsOf(FactoryType.Media, null).Should().BeEquivalentTo("a", "b");
        directory.ActionsOf(FactoryType.Research, null).Should().BeEmpty();
        bench.Connector.Disconnect("m").Should().BeTrue();
        bench.Connector.Disconnect("m").Should().BeFalse();

        second.Should().BeGreaterThan(first);
        directory.Version.Should().BeGreaterThan(second);
        directory.FactoryNames.Should().BeEmpty();
    }

    [Fact]
    public void A_disconnected_factory_is_not_available_any_more()
    {
        Bench bench = new Bench().With("m", FactoryType.Media, "a");
        ConnectedFactory media = bench["m"];

        bench.Connector.Disconnect("m");

        media.IsAvailable.Should().BeFalse();
    }
}
