using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Routing;

/// <summary>A factory that can do the task and is available, as a strategy sees it.</summary>
public readonly record struct RoutingCandidate
{
    internal RoutingCandidate(ConnectedFactory connected)
    {
        Connected = connected;
        InFlight = connected.InFlight;
    }

    /// <summary>The factory's name.</summary>
    public string Factory => Connected.Name;

    /// <summary>The factory's type.</summary>
    public FactoryType Type => Connected.Type;

    /// <summary>How good the factory is among those of its type; 0 is the best.</summary>
    public int Tier => Connected.Options.Tier;

    /// <summary>How many calls were running when the decision began.</summary>
    public int InFlight { get; }

    /// <summary>How many calls may run at the same time; null means no limit.</summary>
    public int? MaxConcurrency => Connected.MaxConcurrency;

    /// <summary>The share of its places that is taken.</summary>
    /// <value>In flight / limit, 0 to 1; without a limit n / (n + 16), so that it grows with each call and never reaches 1.</value>
    public double Utilisation => Load.Of(InFlight, MaxConcurrency);

    /// <summary>What the factory can do.</summary>
    public IReadOnlyList<ActionDescriptor> Actions => Connected.Actions.Descriptors;

    internal ConnectedFactory Connected { get; }

    internal string DescribeLoad() => MaxConcurrency is { } places
        ? $"{Factory} has {InFlight} of {places} places taken"
        : $"{Factory} has {InFlight} calls running";
}
