namespace Orchestration.Coordination;

/// <summary>Knows the secrets that templates refer to as <c>${{ secrets.NAME }}</c>.</summary>
public interface ISecretResolver
{
    /// <summary>The secret's value, or null when there is none of this name.</summary>
    /// <param name="name">The secret's name.</param>
    string? Resolve(string name);
}
