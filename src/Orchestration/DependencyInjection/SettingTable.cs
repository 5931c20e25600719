using System.Collections;
using Microsoft.Extensions.Configuration;
using Orchestration.Planning.Rules;
using Orchestration.Templates;

namespace Orchestration.DependencyInjection;

/// <summary>The settings that may stand in one section, and how each is read.</summary>
internal sealed class SettingTable<TOptions> : IEnumerable
{
    private readonly Dictionary<string, (string Name, Action<Setting, TOptions, Action<string, string>> Read)> _settings = new(StringComparer.Ordinal);

    public void Add(string name, Action<Setting, TOptions> read) => Add(name, (setting, options, _) => read(setting, options));

    /// <summary>Adds a section within the section; it tells the places of what it finds itself.</summary>
    public void Add(string name, Action<Setting, TOptions, Action<string, string>> read) => _settings.Add(SettingName.Normalize(name), (name, read));

    /// <summary>Reads a section into options; <paramref name="found"/> is told the name and the place of each setting.</summary>
    public void Read(IConfiguration section, TOptions options, List<OrchestrationProblem> problems, Action<string, string> found)
    {
        Dictionary<string, string> seen = new(StringComparer.Ordinal);
        foreach (IConfigurationSection child in section.GetChildren())
        {
            Setting setting = new(child, problems);
            string key = SettingName.Normalize(child.Key);
            if (!_settings.TryGetValue(key, out (string Name, Action<Setting, TOptions, Action<string, string>> Read) known))
                ReportUnknown(setting);
            else if (!seen.TryAdd(key, child.Key))
                setting.Report(ConfigurationCodes.WrittenTwice, $"'{child.Key}' and '{seen[key]}' are the same setting.", "Keep one of them.");
            else
            {
                found(known.Name, child.Path);
                known.Read(setting, options, (name, place) => found($"{known.Name}:{name}", place));
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => _settings.Values.GetEnumerator();

    private void ReportUnknown(Setting setting)
    {
        IEnumerable<string> known = _settings.Values.Select(one => one.Name);
        string near = new NearestName().Suggest(setting.Key.Replace("_", "", StringComparison.Ordinal), known);
        setting.Report(
            ConfigurationCodes.UnknownKey, $"The key '{DocumentText.Shorten(setting.Key)}' is not known.{near}", Choices.Describe("Remove it, or use one of these", known));
    }
}
