using Orchestration.Factories;
using Orchestration.Factories.Media;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Connects the local media factory.</summary>
public static class MediaFactoryBuilderExtensions
{
    /// <summary>Connects a factory that makes images, video and speech on this machine.</summary>
    /// <param name="builder">The registration of the engine.</param>
    /// <param name="configure">Sets its name and what it makes by default; null keeps the defaults.</param>
    /// <param name="options">Sets its limit, its rate, its tier and its health checks.</param>
    public static OrchestrationBuilder AddMediaFactory(
        this OrchestrationBuilder builder, Action<MediaFactoryOptions>? configure = null, Action<FactoryOptions>? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        MediaFactoryOptions media = new();
        configure?.Invoke(media);
        return builder.AddFactory(_ => new MediaFactory(media), options);
    }
}
