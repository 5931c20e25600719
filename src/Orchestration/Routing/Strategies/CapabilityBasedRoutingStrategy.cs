namespace Orchestration.Routing.Strategies;

/// <summary>The fewest actions besides those that the task needs, so that generalists stay free; among equals, the one that is expected to be done first.</summary>
internal sealed class CapabilityBasedRoutingStrategy : IExploringStrategy
{
    public RoutingStrategy Name => RoutingStrategy.CapabilityBased;

    public void Score(in RoutingContext context, ReadOnlySpan<RoutingCandidate> candidates, Span<double> scores)
    {
        ExpectedTime.Score(candidates, scores);
        int needed = CountNeeded(context.Task);
        for (int i = 0; i < candidates.Length; i++)
            scores[i] = candidates[i].Connected.Actions.Count - needed + ExpectedTime.Fraction(scores[i]);
    }

    public double ScoreOfTrial(in RoutingContext context, in RoutingCandidate candidate) =>
        candidate.Connected.Actions.Count - CountNeeded(context.Task) + ExpectedTime.Fraction(ExpectedTime.Trial);

    public string Explain(in RoutingContext context, ReadOnlySpan<RoutingCandidate> candidates, int winner, int runnerUp)
    {
        if (candidates[winner].Connected.Actions.Count == candidates[runnerUp].Connected.Actions.Count)
            return $"equally many surplus actions; {ExpectedTime.Explain(candidates[winner], candidates[runnerUp])}";

        int needed = CountNeeded(context.Task);
        return $"fewest surplus actions: {Describe(candidates[winner], needed)}, {Describe(candidates[runnerUp], needed)}";
    }

    private static string Describe(RoutingCandidate candidate, int needed) =>
        $"{candidate.Factory} offers {candidate.Connected.Actions.Count - needed} that the task does not need";

    private static int CountNeeded(RoutingTask task)
    {
        int needed = task.Action is null ? 0 : 1;
        for (int i = 0; i < task.RequiredActions.Count; i++)
        {
            if (task.RequiredActions[i] != task.Action && !IsRepeated(task.RequiredActions, i))
                needed++;
        }

        return needed;
    }

    private static bool IsRepeated(IReadOnlyList<string> actions, int index)
    {
        for (int i = 0; i < index; i++)
        {
            if (actions[i] == actions[index])
                return true;
        }

        return false;
    }
}
