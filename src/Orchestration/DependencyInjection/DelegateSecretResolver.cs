using Orchestration.Coordination;

namespace Orchestration.DependencyInjection;

/// <summary>Asks a delegate for secrets.</summary>
internal sealed class DelegateSecretResolver(Func<string, string?> resolve) : ISecretResolver
{
    public string? Resolve(string name) => resolve(name);
}
