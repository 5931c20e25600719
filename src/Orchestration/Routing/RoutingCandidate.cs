using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Routing;

/// <summary>A factory that can do the task and is available, as a strategy sees it.</summary>
public readonly record struct RoutingCandidate
{
    private readonly RoutingTask? _task;

    internal RoutingCandidate(ConnectedFactory connected, Experience experience, RoutingTask? task = null)
    {
        _task = task;
        Connected = connected;
        Experience = experience;
        InFlight = connected.InFlight;
        Utilisation = Load.Of(InFlight, connected.MaxConcurrency);
        Expected = Feasibility.Expect(connected, experience, InFlight);
        IsProbe = !connected.Record.Breaker.IsClosed;
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
    public double Utilisation { get; }

    /// <summary>How long a call is expected to take from now on, by what the latest ones took; null while nothing is known.</summary>
    /// <value>Longer for a factory that failed. Without a limit it counts the calls that are running, as if they were done one after the other.</value>
    public TimeSpan? ExpectedDuration => Expected > 0 ? TimeSpan.FromSeconds(Math.Min(Expected, TimeSpan.MaxValue.TotalSeconds / 2)) : null;

    /// <summary>What the call is estimated to cost, as its action says; null when that says nothing.</summary>
    /// <value>In the one currency of the host. Worked out anew each time it is asked for.</value>
    public decimal? EstimatedCost => _task is null ? null : Connected.EstimateFor(_task.Action, _task.Parameters)?.Cost;

    /// <summary>What the factory can do.</summary>
    public IReadOnlyList<ActionDescriptor> Actions => Connected.Actions.Descriptors;

    internal ConnectedFactory Connected { get; }

    internal Experience Experience { get; }

    /// <summary>In seconds; 0 while nothing is known.</summary>
    internal double Expected { get; }

    /// <summary>Whether the call would find out if the factory works again.</summary>
    internal bool IsProbe { get; }

    internal string DescribeLoad() => MaxConcurrency is { } places
        ? $"{Factory} has {InFlight} of {places} places taken"
        : $"{Factory} has {InFlight} calls running";
}
