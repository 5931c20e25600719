using Microsoft.Extensions.Configuration;
using Orchestration.Coordination;

namespace Orchestration.DependencyInjection;

/// <summary>Finds secrets in the host's configuration, under <c>Orchestration:Secrets</c>.</summary>
internal sealed class ConfigurationSecretResolver(IConfiguration? configuration) : ISecretResolver
{
    public string? Resolve(string name) => configuration?[$"Orchestration:Secrets:{name}"];
}
