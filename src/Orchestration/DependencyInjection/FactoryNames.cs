namespace Orchestration.DependencyInjection;

/// <summary>Finds the factory that a key of the configuration means.</summary>
internal static class FactoryNames
{
    public static string? Find(string key, IReadOnlyCollection<string> factories) =>
        factories.FirstOrDefault(name => string.Equals(name, key, StringComparison.Ordinal)) ?? factories.FirstOrDefault(name => IsSame(key, name));

    /// <summary>Keys have no case, and may write <c>_</c>, <c>-</c> or nothing between words.</summary>
    public static bool IsSame(string key, string name) =>
        string.Equals(SettingName.Normalize(key), SettingName.Normalize(name), StringComparison.Ordinal);
}
