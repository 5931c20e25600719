using Microsoft.Extensions.Configuration;
using Orchestration.Coordination;

namespace Orchestration.DependencyInjection;

/// <summary>Finds secrets in the given sections, the last first, and then in the host's configuration under <c>Orchestration:Secrets</c>.</summary>
internal sealed class ConfigurationSecretResolver(IEnumerable<ConfigurationSource> sources, IConfiguration? configuration) : ISecretResolver
{
    private readonly ConfigurationSource[] _sources = [.. sources.Reverse()];

    public string? Resolve(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _sources.Select(source => source.FindSecret(name)).FirstOrDefault(secret => secret is not null)
            ?? configuration?[$"{ConfigurationSource.DefaultSection}:Secrets:{name}"];
    }
}
