using System.Reflection;
using Orchestration.Coordination;
using Orchestration.Coordination.Deciding;
using Orchestration.Coordination.Limits;
using Orchestration.DependencyInjection;
using Orchestration.Templates;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds templates to the catalog, and what they ask for by name.</summary>
public static class OrchestrationWorkflowExtensions
{
    /// <summary>Registers a delegate that conditions of steps ask for by name: <c>{"condition":"name"}</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">What conditions call it; 1 to 256 characters.</param>
    /// <param name="condition">Whether it holds. Called once per step that asks, between two commits of the execution: it should be quick and must not block. If it throws, the step fails.</param>
    public static OrchestrationBuilder AddCondition(this OrchestrationBuilder builder, string name, Func<ConditionContext, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(condition);
        builder.Services.AddSingleton(new ConditionRegistration(name, condition));
        return builder;
    }

    /// <summary>Declares a limit that steps name in <c>limits</c> and that all executions share. Declared again, it is changed.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name; upper and lower case are the same.</param>
    /// <param name="configure">Sets how many attempts may run at the same time, or start within a period, or both.</param>
    public static OrchestrationBuilder AddLimit(this OrchestrationBuilder builder, string name, Action<LimitOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddSingleton(new LimitRegistration(name, configure));
        return builder;
    }

    /// <summary>Adds a template to the catalog.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="template">The template.</param>
    public static OrchestrationBuilder AddWorkflow(this OrchestrationBuilder builder, WorkflowTemplate template)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(template);
        builder.Services.AddSingleton(template);
        return builder;
    }

    /// <summary>Adds the template in a file, or all in a folder and in folders below it, to the catalog at the start.</summary>
    /// <remarks>All problems of all files are reported at once, with file, line and column, and nothing is loaded then. In a folder, files of other kinds are left alone.</remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="path">The file or folder; a relative path counts from the current folder.</param>
    public static OrchestrationBuilder AddWorkflows(this OrchestrationBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        builder.Services.AddSingleton<ITemplateSource>(new TemplateFolder(path));
        return builder;
    }

    /// <summary>Adds all templates that are embedded in an assembly to the catalog at the start.</summary>
    /// <remarks>All problems of all files are reported at once, with name, line and column, and nothing is loaded then. Resources of other kinds are left alone.</remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="assembly">The assembly.</param>
    /// <param name="prefix">How the names of the resources begin, such as <c>MyCompany.Workflows.</c>.</param>
    public static OrchestrationBuilder AddWorkflowsFrom(this OrchestrationBuilder builder, Assembly assembly, string prefix)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(assembly);
        ArgumentNullException.ThrowIfNull(prefix);
        builder.Services.AddSingleton<ITemplateSource>(new TemplateResources(assembly, prefix));
        return builder;
    }

    /// <summary>Lets folders and resources have templates in another notation.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="format">The notation.</param>
    public static OrchestrationBuilder AddTemplateFormat(this OrchestrationBuilder builder, ITemplateFormat format)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(format);
        if (builder.Services.All(service => service.ImplementationInstance?.GetType() != format.GetType()))
            builder.Services.AddSingleton(format);
        return builder;
    }
}
