using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orchestration.Routing;
using Orchestration.Routing.Hedging;

namespace Orchestration.Tests.DependencyInjection;

public sealed class HedgingSettingsTests
{
    [Fact]
    public async Task Hedging_is_off_until_the_configuration_says_otherwise()
    {
        await using ServiceProvider silent = Engines.Provide("""{ "Routing": { "Seed": 1 } }""");
        await using ServiceProvider provider = Engines.Provide(
            """{ "Routing": { "Hedging": { "Enabled": true, "MaxExtra": 0.02, "MaxUtilisation": "0.5", "MinWins": 0.3 } } }""");

        silent.GetRequiredService<TaskRouter>().Hedging.IsUsual.Should().BeFalse();
        provider.GetRequiredService<TaskRouter>().Hedging.IsUsual.Should().BeTrue();
        provider.Options<RoutingOptions>().Hedging.Should().BeEquivalentTo(new HedgingOptions { Enabled = true, MaxExtra = 0.02, MaxUtilisation = 0.5, MinWins = 0.3 });
    }

    [Theory]
    [InlineData("MaxExtra", 0)]
    [InlineData("MaxExtra", 1.1)]
    [InlineData("MaxUtilisation", 0)]
    [InlineData("MinWins", 1.5)]
    public async Task A_share_that_cannot_be_is_told_at_the_start(string key, double value)
    {
        await using ServiceProvider provider = Engines.Provide(
            $$"""{ "Routing": { "Hedging": { "{{key}}": {{value.ToString(System.Globalization.CultureInfo.InvariantCulture)}} } } }""");

        provider.Invoking(one => one.GetRequiredService<TaskRouter>()).Should().Throw<OptionsValidationException>().WithMessage($"*Routing:Hedging:{key}*out of range*");
    }
}
