using Microsoft.Extensions.DependencyInjection;

namespace Orchestration.Factories.Research.Tests.DependencyInjection;

public sealed class ResearchFactoryBuilderExtensionsTests
{
    [Fact]
    public async Task The_factory_is_connected_with_its_name_and_its_limits()
    {
        using TemporaryCorpus corpus = new TemporaryCorpus().Add("drums.txt", "Drums.");
        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder
            .AddResearchFactory(corpus.Folder, options => (options.MaxConcurrency, options.Tier) = (2, 3))
            .AddResearchFactory(research => (research.Name, research.CorpusPath) = ("library", corpus.Folder), options => options.MaxConcurrency = 4)
            .AddResearchFactory(research => (research.Name, research.CorpusPath) = ("shelf", corpus.Folder)));

        engine.GetFactoryStatus().Select(one => (one.Name, one.MaxConcurrency, one.Tier)).Should().Equal(("research", 2, 3), ("library", 4, 0), ("shelf", null, 0));
    }
}
