using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orchestration.Artifacts;
using Orchestration.Coordination;
using Orchestration.Coordination.Recovery;
using Orchestration.DependencyInjection;
using Orchestration.Routing;
using Orchestration.Storage;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Sets options of the engine from code, and what takes the place of its parts.</summary>
public static class OrchestrationOptionsExtensions
{
    /// <summary>Sets how workflows run.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the options.</param>
    public static OrchestrationBuilder ConfigureWorkflows(this OrchestrationBuilder builder, Action<WorkflowOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.Configure(configure);
        return builder;
    }

    /// <summary>Sets how tasks are routed.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the options.</param>
    public static OrchestrationBuilder ConfigureRouting(this OrchestrationBuilder builder, Action<RoutingOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.Configure(configure);
        return builder;
    }

    /// <summary>Sets how much of what is finished the in-memory store remembers.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the options.</param>
    public static OrchestrationBuilder ConfigureInMemoryStore(this OrchestrationBuilder builder, Action<InMemoryStoreOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.Configure(configure);
        return builder;
    }

    /// <summary>Sets how what other processes left is taken up.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the options.</param>
    public static OrchestrationBuilder ConfigureRecovery(this OrchestrationBuilder builder, Action<RecoveryOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.Configure(configure);
        return builder;
    }

    /// <summary>Sets which finished executions a durable store forgets; without it, none.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the options.</param>
    public static OrchestrationBuilder ConfigureRetention(this OrchestrationBuilder builder, Action<RetentionOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.Configure(configure);
        return builder;
    }

    /// <summary>Keeps artifacts in a folder.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="path">The folder, made when the first artifact is kept; a relative path counts from the current folder.</param>
    public static OrchestrationBuilder UseArtifactDirectory(this OrchestrationBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(path);
        builder.Services.Configure<ArtifactOptions>(options => options.RootPath = path);
        return builder;
    }

    /// <summary>Takes secrets from a delegate in place of the configuration.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="resolve">Answers the secret of a name, or null when there is none.</param>
    public static OrchestrationBuilder UseSecrets(this OrchestrationBuilder builder, Func<string, string?> resolve)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(resolve);
        builder.Services.Replace(ServiceDescriptor.Singleton<ISecretResolver>(new DelegateSecretResolver(resolve)));
        return builder;
    }

    /// <summary>Takes secrets from a class of your own in place of the configuration.</summary>
    /// <param name="builder">The builder.</param>
    /// <typeparam name="TResolver">The class; it is made with its services.</typeparam>
    public static OrchestrationBuilder UseSecretResolver<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TResolver>(this OrchestrationBuilder builder)
        where TResolver : class, ISecretResolver
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<ISecretResolver, TResolver>());
        return builder;
    }
}
