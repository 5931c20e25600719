namespace Orchestration.Routing;

/// <summary>A way to choose among the factories that can do a task and are available.</summary>
/// <remarks>Called from many threads at the same time. Between equal scores the router decides: the lower utilisation, then the lower cost, then a seeded hash.</remarks>
public interface IRoutingStrategy
{
    /// <summary>The name under which it is configured.</summary>
    RoutingStrategy Name { get; }

    /// <summary>Gives each candidate a score; the lowest gets the task.</summary>
    /// <param name="context">The task, and what else is known.</param>
    /// <param name="candidates">Two or more, in order of connection.</param>
    /// <param name="scores">To be filled: one score for each candidate.</param>
    void Score(in RoutingContext context, ReadOnlySpan<RoutingCandidate> candidates, Span<double> scores);

    /// <summary>Says why the winner won, for people. Called only when somebody reads the reason; if it throws, the default sentence stands instead.</summary>
    /// <param name="context">The task, and what else is known.</param>
    /// <param name="candidates">The candidates as they were scored.</param>
    /// <param name="winner">The index of who gets the task.</param>
    /// <param name="runnerUp">The index of who would have had it otherwise.</param>
    string Explain(in RoutingContext context, ReadOnlySpan<RoutingCandidate> candidates, int winner, int runnerUp) =>
        $"{Name} prefers {candidates[winner].Factory} to {candidates[runnerUp].Factory}";
}
