using Orchestration.Factories.Research;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Connects the local research factory.</summary>
public static class ResearchFactoryBuilderExtensions
{
    /// <summary>Connects a factory that answers research questions from a folder of texts.</summary>
    /// <param name="builder">The registration of the engine.</param>
    /// <param name="corpusPath">The folder with the texts.</param>
    public static OrchestrationBuilder AddResearchFactory(this OrchestrationBuilder builder, string corpusPath) =>
        builder.AddResearchFactory(options => options.CorpusPath = corpusPath);

    /// <summary>Connects a factory that answers research questions from a folder of texts.</summary>
    /// <param name="builder">The registration of the engine.</param>
    /// <param name="configure">Sets the options; the folder is required.</param>
    public static OrchestrationBuilder AddResearchFactory(this OrchestrationBuilder builder, Action<ResearchFactoryOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        ResearchFactoryOptions options = new();
        configure(options);
        return builder.AddFactory(_ => new ResearchFactory(options));
    }
}
