namespace Orchestration.DependencyInjection;

/// <summary>Where each setting stands in the configuration, or where it would stand when it was set in code.</summary>
internal sealed class SettingPlaces(string prefix)
{
    private readonly Dictionary<string, string> _found = new(StringComparer.Ordinal);

    public void Add(string name, string place) => _found[name] = place;

    public bool Knows(string name) => _found.ContainsKey(name);

    public string Find(string name)
    {
        if (_found.TryGetValue(name, out string? place))
            return place;

        return prefix.Length == 0 ? name : $"{prefix}:{name}";
    }
}
