using Orchestration.Factories.Media;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Connects the local media factory.</summary>
public static class MediaFactoryBuilderExtensions
{
    /// <summary>Connects a factory that makes images, video and speech on this machine.</summary>
    /// <param name="builder">The registration of the engine.</param>
    /// <param name="configure">Sets the options; null keeps the defaults.</param>
    public static OrchestrationBuilder AddMediaFactory(this OrchestrationBuilder builder, Action<MediaFactoryOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        MediaFactoryOptions options = new();
        configure?.Invoke(options);
        return builder.AddFactory(_ => new MediaFactory(options));
    }
}
