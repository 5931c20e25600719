using System.Collections.Concurrent;
using Orchestration.Factories;
using Orchestration.Routing.Rules;
using Orchestration.Templates;

namespace Orchestration.Routing;

/// <summary>What decisions are made from: one set of factories and one set of rules, never mixed with another.</summary>
internal sealed class RoutingTable(FactorySet set, RuleSet rules, RoutingStrategy strategy, RoutingTarget? defaultFactory, RoutingExplanation explanation)
{
    private readonly ConcurrentDictionary<(FactoryType?, string?, string?), Shortlist> _shortlists = [];
    private readonly Lazy<ContentIndex> _content = new(() => new ContentIndex(set.Factories));

    public FactorySet Set => set;

    public RuleSet Rules => rules;

    public RoutingStrategy Strategy => strategy;

    public RoutingTarget? DefaultFactory => defaultFactory;

    /// <summary>How much its decisions keep.</summary>
    public RoutingExplanation Explanation => explanation;

    /// <summary>What was told to the log and still lasts.</summary>
    public Obstructions Obstructions { get; } = new();

    public ContentIndex Content => _content.Value;

    public Shortlist ShortlistFor(RoutingTask task)
    {
        bool isPlain = task.Type is null && task.Keywords.Count == 0 && task.RequiredActions.Count == 0;
        (FactoryType?, string?, string?) key = (task.FactoryType, task.Factory, task.Action);
        if (isPlain && _shortlists.TryGetValue(key, out Shortlist? known))
            return known;

        Shortlist shortlist = ShortlistBuilder.Build(this, task);

        // What nobody can do is not kept: the names in it come from outside and could be any number.
        return isPlain && shortlist.Capable.Length > 0 ? _shortlists.GetOrAdd(key, shortlist) : shortlist;
    }
}
