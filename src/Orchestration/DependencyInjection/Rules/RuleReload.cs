using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using Orchestration.Diagnostics;
using Orchestration.Routing;
using Orchestration.Routing.Strategies;

namespace Orchestration.DependencyInjection.Rules;

/// <summary>Gives the router the rules of the configuration again when that changes. What cannot be used as a whole changes nothing.</summary>
internal sealed class RuleReload(
    IEnumerable<ConfigurationSource> sources,
    RegisteredFactories factories,
    IEnumerable<IRoutingStrategy> strategies,
    ILogger<TaskRouter> logger) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<IDisposable> _watches = [];
    private string? _last;
    private bool _isDisposed;

    public void Watch(TaskRouter router)
    {
        Warn(router);
        lock (_lock)
        {
            _last = Describe(router.Rules.Where(rule => rule.IsConfigured));
            foreach (ConfigurationSource source in sources)
                _watches.Add(ChangeToken.OnChange(source.Configuration.GetReloadToken, () => Reload(router)));
        }

        Reload(router);
    }

    public void Dispose()
    {
        IDisposable[] watches;
        lock (_lock)
        {
            _isDisposed = true;
            watches = [.. _watches];
            _watches.Clear();
        }

        // Without the lock: this waits for a reload that is under way, which needs it.
        foreach (IDisposable watch in watches)
            watch.Dispose();
    }

    private void Reload(TaskRouter router)
    {
        lock (_lock)
        {
            if (_isDisposed)
                return;

            try
            {
                ReloadOnce(router);
            }
            catch (Exception problem)
            {
                // Whoever changed the configuration is no one to throw at; code may have added a rule of the same name just now, or the source may not be readable.
                Keep(problem.Message);
            }
        }
    }

    private void ReloadOnce(TaskRouter router)
    {
        (List<RoutingRule> rules, List<OrchestrationProblem> problems) = Read(router);
        if (problems.Count > 0)
        {
            Keep(string.Join(" ", problems));
            return;
        }

        string found = Describe(rules);
        if (found == _last)
            return;

        router.Reconfigure(Kept(router, rules));
        _last = found;
        RoutingLog.RulesRead(logger, rules.Count);
        Warn(router);
    }

    /// <summary>The old rules stay; told once for the same problems.</summary>
    private void Keep(string problems)
    {
        if (problems == _last)
            return;

        _last = problems;
        RoutingLog.RulesKept(logger, problems);
    }

    private (List<RoutingRule> Rules, List<OrchestrationProblem> Problems) Read(TaskRouter router)
    {
        List<RoutingRule> rules = [];
        List<OrchestrationProblem> problems = [];
        foreach (ConfigurationSource source in sources)
        {
            (List<RoutingRule> found, List<OrchestrationProblem> wrong) = source.ReadRules();
            rules.AddRange(found);
            problems.AddRange(wrong);
        }

        RoutingStrategy[] known = [.. new StrategyCatalog(strategies).Names];
        problems.AddRange(new RuleProblems(factories, known).Of(router.Rules.Where(rule => !rule.IsConfigured), rules));
        return (rules, problems);
    }

    private void Warn(TaskRouter router)
    {
        foreach (DeadRule dead in router.FindDeadRules())
            RoutingLog.DeadRule(logger, dead.ToString());
    }

    /// <summary>The rules; those that did not change are the objects they were, so that the router goes on counting their hits.</summary>
    private static RoutingRule[] Kept(TaskRouter router, List<RoutingRule> rules)
    {
        Dictionary<string, RoutingRule> known = router.Rules.Where(rule => rule.IsConfigured).ToDictionary(RuleText.Of, StringComparer.Ordinal);
        return [.. rules.Select(rule => known.GetValueOrDefault(RuleText.Of(rule), rule))];
    }

    /// <summary>The same text for the same rules: a file that is saved twice, or another setting that changes, is no change.</summary>
    private static string Describe(IEnumerable<RoutingRule> rules) => string.Join('\n', rules.OrderByDescending(rule => rule.Priority).Select(RuleText.Of));
}
