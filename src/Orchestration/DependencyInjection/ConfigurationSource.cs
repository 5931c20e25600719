using Microsoft.Extensions.Configuration;
using Orchestration.Artifacts;
using Orchestration.Coordination;
using Orchestration.Coordination.Limits;
using Orchestration.Coordination.Recovery;
using Orchestration.DependencyInjection.Rules;
using Orchestration.Factories;
using Orchestration.Planning.Rules;
using Orchestration.Routing;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.DependencyInjection;

/// <summary>A section of the host's configuration, read by hand so that every problem is found and nothing needs reflection.</summary>
internal sealed class ConfigurationSource(IConfiguration configuration)
{
    public const string DefaultSection = "Orchestration";

    public IConfiguration Configuration => configuration;

    public string Path => (configuration as IConfigurationSection)?.Path ?? "";

    public static IConfigurationSection? Section(IConfiguration configuration, string name) =>
        configuration.GetChildren().FirstOrDefault(child => SettingName.Normalize(child.Key) == SettingName.Normalize(name));

    /// <summary>Whether the other is the same section of the same configuration.</summary>
    public bool IsSameAs(IConfiguration other) =>
        ReferenceEquals(configuration, other)
        || (configuration is IConfigurationSection mine && other is IConfigurationSection theirs
            && string.Equals(mine.Path, theirs.Path, StringComparison.OrdinalIgnoreCase)
            && ReferenceEquals(mine.GetReloadToken(), theirs.GetReloadToken()));

    public void Apply(WorkflowOptions options) => Apply("Workflow", SettingTables.Workflow, options);

    public void Apply(RoutingOptions options) => Apply("Routing", SettingTables.Routing, options);

    public void Apply(ArtifactOptions options) => Apply("Artifacts", SettingTables.Artifacts, options);

    public void Apply(InMemoryStoreOptions options) => Apply("InMemoryStore", SettingTables.InMemoryStore, options);

    public void Apply(RecoveryOptions options) => Apply("Recovery", SettingTables.Recovery, options);

    public void Apply(RetentionOptions options) => Apply("Retention", SettingTables.Retention, options);

    /// <summary>Sets what the section says of one factory.</summary>
    public void Apply(string factory, FactoryOptions options)
    {
        if (FindFactory(factory) is { } section)
            SettingTables.Factory.Read(section, options, [], static (_, _) => { });
    }

    /// <summary>Sets what the section says of limits, and adds those that it names first.</summary>
    public void Apply(SortedDictionary<string, LimitOptions> limits)
    {
        foreach (IConfigurationSection section in Section(configuration, "Limits")?.GetChildren() ?? [])
        {
            if (!limits.TryGetValue(section.Key, out LimitOptions? options))
                limits.Add(section.Key, options = new LimitOptions());
            SettingTables.Limit.Read(section, options, [], static (_, _) => { });
        }
    }

    /// <summary>The routing rules as they stand now, and all that is wrong with how they are written.</summary>
    public (List<RoutingRule> Rules, List<OrchestrationProblem> Problems) ReadRules()
    {
        List<RoutingRule> rules = [];
        List<OrchestrationProblem> problems = [];
        if (Section(configuration, "Routing") is { } routing && Section(routing, "Rules") is { } section)
            RuleSettings.Read(new Setting(section, problems), rules);
        return (rules, problems);
    }

    public string? FindSecret(string name) => Section(configuration, "Secrets")?[name];

    /// <summary>Reads everything and answers all that is wrong; <paramref name="found"/> is told the name and the place of each setting.</summary>
    public List<OrchestrationProblem> Check(IReadOnlyCollection<string> factories, Action<string, string> found)
    {
        if (configuration is not IConfigurationSection && configuration.GetSection(DefaultSection).GetChildren().Any())
        {
            return [new(ConfigurationCodes.WholeConfiguration, DefaultSection, "The whole configuration was given in place of the section with the engine's settings.", "Give AddOrchestration configuration.GetSection(\"Orchestration\").")];
        }

        List<OrchestrationProblem> problems = [];
        SettingTable<object?> sections = new()
        {
            { "Workflow", (setting, _, inside) => CheckWorkflow(setting, problems, inside) },
            { "Factories", (setting, _, inside) => CheckFactories(setting, factories, inside) },
            { "Limits", (setting, _, inside) => CheckLimits(setting, inside) },
            { "Routing", (setting, _, inside) => setting.ReadSection(SettingTables.Routing, new RoutingOptions(), inside) },
            { "Artifacts", (setting, _, inside) => setting.ReadSection(SettingTables.Artifacts, new ArtifactOptions(), inside) },
            { "InMemoryStore", (setting, _, inside) => setting.ReadSection(SettingTables.InMemoryStore, new InMemoryStoreOptions(), inside) },
            { "Recovery", (setting, _, inside) => setting.ReadSection(SettingTables.Recovery, new RecoveryOptions(), inside) },
            { "Retention", (setting, _, inside) => setting.ReadSection(SettingTables.Retention, new RetentionOptions(), inside) },
            { "Secrets", (setting, _) => CheckSecrets(setting) },
        };
        if ((configuration as IConfigurationSection)?.Value is { Length: > 0 })
            problems.Add(new(ConfigurationCodes.WrongType, Path, "A single value stands here, not a section.", "Write a section with settings, or leave it out."));
        sections.Read(configuration, null, problems, found);
        return problems;
    }

    private static void CheckWorkflow(Setting setting, List<OrchestrationProblem> problems, Action<string, string> found)
    {
        Dictionary<string, string> places = new(StringComparer.Ordinal);
        setting.ReadSection(SettingTables.Workflow, new WorkflowOptions(), (name, place) => places[name] = place);
        foreach ((string name, string place) in places)
            found(name, place);
        if (places.TryGetValue("MaxRetries", out string? shortForm) && places.TryGetValue("Retry:MaxRetries", out string? longForm))
            problems.Add(new(ConfigurationCodes.WrittenTwice, longForm, $"'{shortForm}' is the same setting.", "Keep one of them."));
    }

    private static void CheckFactories(Setting setting, IReadOnlyCollection<string> factories, Action<string, string> found)
    {
        if (!setting.IsSection)
        {
            setting.ReadText(text => setting.WrongUnlessEmpty(text, "a section with one section for each factory"));
            return;
        }

        Dictionary<string, string> seen = new(StringComparer.Ordinal);
        foreach (Setting entry in setting.Children())
        {
            string? name = FactoryNames.Find(entry.Key, factories);
            if (name is not null && !seen.TryAdd(name, entry.Key))
                entry.Report(ConfigurationCodes.WrittenTwice, $"'{entry.Key}' and '{seen[name]}' are the same factory.", "Keep one of them.");
            else if (name is null && !HasEndpoint(entry))
                entry.Report(ConfigurationCodes.UnknownFactory, $"No factory named '{DocumentText.Shorten(entry.Key)}' is registered.{new NearestName().Suggest(entry.Key, factories)}", Choices.Describe("Remove the section, register the factory with AddFactory, or use the name of one that is registered", factories));
            entry.ReadSection(SettingTables.Factory, new FactoryOptions(), (one, place) => found($"{name ?? entry.Key}:{one}", place));
        }
    }

    private static void CheckLimits(Setting setting, Action<string, string> found)
    {
        if (!setting.IsSection)
            setting.ReadText(text => setting.WrongUnlessEmpty(text, "a section with one section for each limit"));

        foreach (Setting entry in setting.Children())
            entry.ReadSection(SettingTables.Limit, new LimitOptions(), (one, place) => found($"{entry.Key}:{one}", place));
    }

    private static bool HasEndpoint(Setting entry) => entry.Children().Any(child => SettingName.Normalize(child.Key) == "serviceendpoint");

    private static void CheckSecrets(Setting setting)
    {
        if (!setting.IsSection)
            setting.ReadText(_ => setting.Report(ConfigurationCodes.WrongType, "A single value stands here, not a section with named secrets.", "Write one key for each secret."));
    }

    private IConfigurationSection? FindFactory(string name) =>
        Section(configuration, "Factories")?.GetChildren().FirstOrDefault(child => FactoryNames.IsSame(child.Key, name));

    private void Apply<TOptions>(string section, SettingTable<TOptions> table, TOptions options)
    {
        if (Section(configuration, section) is { } settings)
            table.Read(settings, options, [], static (_, _) => { });
    }
}
