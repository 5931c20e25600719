using Orchestration.Templates.Yaml;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets the engine read templates in YAML.</summary>
public static class YamlTemplatesBuilderExtensions
{
    /// <summary>Lets folders and resources have templates as <c>.yaml</c> and <c>.yml</c>.</summary>
    /// <param name="builder">The registration of the engine.</param>
    public static OrchestrationBuilder AddYamlTemplates(this OrchestrationBuilder builder) => builder.AddTemplateFormat(new YamlTemplateFormat());
}
