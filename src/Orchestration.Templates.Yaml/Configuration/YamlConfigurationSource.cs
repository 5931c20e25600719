using Microsoft.Extensions.Configuration;

namespace Orchestration.Templates.Yaml.Configuration;

/// <summary>A file of settings in YAML.</summary>
internal sealed class YamlConfigurationSource : FileConfigurationSource
{
    public override IConfigurationProvider Build(IConfigurationBuilder builder)
    {
        EnsureDefaults(builder);
        return new YamlConfigurationProvider(this);
    }
}
