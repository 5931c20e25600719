using Microsoft.Extensions.Options;
using Orchestration.Artifacts;
using Orchestration.Coordination;
using Orchestration.Coordination.Limits;
using Orchestration.Coordination.Recovery;
using Orchestration.DependencyInjection.Rules;
using Orchestration.Factories;
using Orchestration.Planning.Rules;
using Orchestration.Routing;
using Orchestration.Routing.Strategies;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.DependencyInjection;

/// <summary>Finds all that is wrong with what was configured, in code and in configuration.</summary>
internal sealed class EngineSettingsValidator(
    IEnumerable<ConfigurationSource> sources,
    RegisteredFactories factories,
    RegisteredLimits limits,
    IEnumerable<IRoutingStrategy> strategies,
    IEnumerable<RoutingRule> rules,
    IOptions<WorkflowOptions> workflow,
    IOptions<RoutingOptions> routing,
    IOptions<ArtifactOptions> artifacts,
    IOptions<InMemoryStoreOptions> store,
    IOptions<RecoveryOptions> recovery,
    IOptions<RetentionOptions> retention) : IValidateOptions<EngineSettings>
{
    public ValidateOptionsResult Validate(string? name, EngineSettings options)
    {
        List<OrchestrationProblem> problems = [];
        SettingPlaces places = new(sources.LastOrDefault()?.Path ?? ConfigurationSource.DefaultSection);
        string[] names = [.. factories.All.Select(one => one.Factory.Name)];
        foreach (ConfigurationSource source in sources)
            problems.AddRange(source.Check(names, places.Add));

        OptionChecks.Check(workflow.Value, new RangeReport("Workflow", places, problems));
        OptionChecks.Check(store.Value, new RangeReport("InMemoryStore", places, problems));
        OptionChecks.Check(recovery.Value, new RangeReport("Recovery", places, problems));
        OptionChecks.Check(retention.Value, new RangeReport("Retention", places, problems));
        CheckFactories(places, problems);
        foreach ((string limit, LimitOptions one) in limits.All)
            OptionChecks.Check(one, new RangeReport($"Limits:{limit}", places, problems));
        CheckRouting(places, problems);
        problems.AddRange(artifacts.Value.Validate(places.Find("Artifacts")).Select(problem => problem with { Place = places.Find("Artifacts:RootPath") }));
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems.Distinct().Select(problem => problem.ToString()));
    }

    private void CheckFactories(SettingPlaces places, List<OrchestrationProblem> problems)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach ((IFactory factory, FactoryOptions options) in factories.All)
        {
            string kind = $"the factory of type '{factory.Type}' ({factory.GetType().Name})";
            if (string.IsNullOrWhiteSpace(factory.Name) || factory.Name.Length > 128)
                problems.Add(new(ConfigurationCodes.InvalidFactoryName, places.Find("Factories"), $"The name '{DocumentText.Shorten(factory.Name ?? "")}' of {kind} cannot be.", "Give it a name of 1 to 128 characters."));
            else if (!names.Add(factory.Name))
                problems.Add(new(ConfigurationCodes.DuplicateFactory, places.Find($"Factories:{factory.Name}"), $"Two factories are named '{factory.Name}'; one is {kind}.", "Give one of them another name."));
            OptionChecks.Check(options, new RangeReport($"Factories:{factory.Name}", places, problems));
        }
    }

    private void CheckRouting(SettingPlaces places, List<OrchestrationProblem> problems)
    {
        OptionChecks.Check(routing.Value.Hedging, new RangeReport("Routing:Hedging", places, problems));
        RoutingStrategy[] known = [.. new StrategyCatalog(strategies).Names];
        RoutingStrategy wanted = routing.Value.Strategy;
        if (!known.Contains(wanted))
        {
            string[] names = [.. known.Select(one => one.Name)];
            problems.Add(new(ConfigurationCodes.UnknownStrategy, places.Find("Routing:Strategy"), $"There is no routing strategy '{wanted}'.{new NearestName().Suggest(wanted.Name, names)}", Choices.Describe("Use one of these", names)));
        }

        problems.AddRange(new RuleProblems(factories, known).Of(rules, routing.Value.ConfiguredRules));
        if (places.Knows("Routing:DefaultFactory") && routing.Value.DefaultFactory?.ToString() is { Length: > 0 } target
            && factories.FindProblem(target, places.Find("Routing:DefaultFactory")) is { } problem)
        {
            problems.Add(problem);
        }
    }
}
