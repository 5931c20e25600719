namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds factories, rules and options to a registration of the engine.</summary>
public sealed class OrchestrationBuilder
{
    internal OrchestrationBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services that are being registered.</summary>
    public IServiceCollection Services { get; }
}
