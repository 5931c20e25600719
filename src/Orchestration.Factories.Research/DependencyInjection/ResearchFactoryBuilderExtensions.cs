using Orchestration.Factories;
using Orchestration.Factories.Research;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Connects the local research factory.</summary>
public static class ResearchFactoryBuilderExtensions
{
    /// <summary>Connects a factory that answers research questions from a folder of texts.</summary>
    /// <param name="builder">The registration of the engine.</param>
    /// <param name="corpusPath">The folder with the texts.</param>
    /// <param name="options">Sets its limit, its rate, its tier and its health checks.</param>
    public static OrchestrationBuilder AddResearchFactory(this OrchestrationBuilder builder, string corpusPath, Action<FactoryOptions>? options = null) =>
        builder.AddResearchFactory(research => research.CorpusPath = corpusPath, options);

    /// <summary>Connects a factory that answers research questions from a folder of texts.</summary>
    /// <param name="builder">The registration of the engine.</param>
    /// <param name="configure">Sets its name, the folder and what one answer may cite; the folder is required.</param>
    /// <param name="options">Sets its limit, its rate, its tier and its health checks.</param>
    public static OrchestrationBuilder AddResearchFactory(
        this OrchestrationBuilder builder, Action<ResearchFactoryOptions> configure, Action<FactoryOptions>? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        ResearchFactoryOptions research = new();
        configure(research);
        return builder.AddFactory(_ => new ResearchFactory(research), options);
    }
}
