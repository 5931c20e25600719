using Orchestration.Templates.Yaml.Configuration;

namespace Microsoft.Extensions.Configuration;

/// <summary>Lets the configuration of an application be written as YAML.</summary>
public static class YamlConfigurationExtensions
{
    /// <summary>Adds a file with the same keys as <c>appsettings.json</c>, for instance with routing rules.</summary>
    /// <param name="builder">The configuration.</param>
    /// <param name="path">The file, relative to the base path of the configuration; one document of YAML 1.2, core schema.</param>
    /// <param name="optional">Whether the file may be missing.</param>
    /// <param name="reloadOnChange">Whether a change of the file is read at once; routing rules follow it, other settings of the engine are those of the start.</param>
    /// <exception cref="InvalidDataException">At build: the file cannot be read as YAML; the inner exception names line and column. A file that is spoiled later is not read at all.</exception>
    public static IConfigurationBuilder AddOrchestrationYaml(this IConfigurationBuilder builder, string path, bool optional = false, bool reloadOnChange = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(path);
        return builder.Add<YamlConfigurationSource>(source =>
        {
            source.Path = path;
            source.Optional = optional;
            source.ReloadOnChange = reloadOnChange;
            source.ResolveFileProvider();
        });
    }
}
