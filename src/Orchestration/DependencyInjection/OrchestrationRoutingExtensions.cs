using Orchestration.Routing;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds rules and strategies to the router.</summary>
public static class OrchestrationRoutingExtensions
{
    /// <summary>Adds a routing rule.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="rule">The rule.</param>
    public static OrchestrationBuilder AddRoutingRule(this OrchestrationBuilder builder, RoutingRule rule)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(rule);
        builder.Services.AddSingleton(rule);
        return builder;
    }

    /// <summary>Adds a routing strategy of your own.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="strategy">The strategy.</param>
    public static OrchestrationBuilder AddRoutingStrategy(this OrchestrationBuilder builder, IRoutingStrategy strategy)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(strategy);
        builder.Services.AddSingleton(strategy);
        return builder;
    }
}
