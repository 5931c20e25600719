using Orchestration.Coordination;
using Orchestration.DependencyInjection;
using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Templates;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds factories, rules, templates and options to the engine.</summary>
public static class OrchestrationBuilderExtensions
{
    /// <summary>Connects a factory.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="factory">The factory.</param>
    /// <param name="configure">Sets its limit and its health checks.</param>
    public static OrchestrationBuilder AddFactory(this OrchestrationBuilder builder, IFactory factory, Action<FactoryOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return builder.AddFactory(_ => factory, configure);
    }

    /// <summary>Connects a factory that is made from services.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="create">Makes the factory, once.</param>
    /// <param name="configure">Sets its limit and its health checks.</param>
    public static OrchestrationBuilder AddFactory(this OrchestrationBuilder builder, Func<IServiceProvider, IFactory> create, Action<FactoryOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(create);
        FactoryOptions options = new();
        configure?.Invoke(options);
        builder.Services.AddSingleton(new FactoryRegistration(create, options));
        return builder;
    }

    /// <summary>Adds a routing rule.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="rule">The rule.</param>
    public static OrchestrationBuilder AddRoutingRule(this OrchestrationBuilder builder, RoutingRule rule)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(rule);
        return builder;
    }

    /// <summary>Adds a routing strategy of your own.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="strategy">The strategy.</param>
    public static OrchestrationBuilder AddRoutingStrategy(this OrchestrationBuilder builder, IRoutingStrategy strategy)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(strategy);
        return builder;
    }

    /// <summary>Adds a template to the catalog.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="template">The template.</param>
    public static OrchestrationBuilder AddWorkflow(this OrchestrationBuilder builder, WorkflowTemplate template)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(template);
        return builder;
    }

    /// <summary>Sets how workflows run.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the options.</param>
    public static OrchestrationBuilder ConfigureWorkflows(this OrchestrationBuilder builder, Action<WorkflowOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure(configure);
        return builder;
    }

    /// <summary>Sets how tasks are routed.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the options.</param>
    public static OrchestrationBuilder ConfigureRouting(this OrchestrationBuilder builder, Action<RoutingOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure(configure);
        return builder;
    }
}
