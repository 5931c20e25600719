using Microsoft.Extensions.DependencyInjection;

namespace Orchestration.Factories.Media.Tests.DependencyInjection;

public sealed class MediaFactoryBuilderExtensionsTests
{
    [Fact]
    public async Task The_factory_is_connected_with_its_name_and_its_limits()
    {
        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder
            .AddMediaFactory(media => media.Name = "studio", options => (options.MaxConcurrency, options.Tier) = (2, 3))
            .AddMediaFactory());

        engine.GetFactoryStatus().Select(one => (one.Name, one.MaxConcurrency, one.Tier)).Should().Equal(("studio", 2, 3), ("media", null, 0));
    }
}
