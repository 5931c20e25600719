namespace Orchestration.Routing.Rules;

/// <summary>A rule that is ready to be asked, with how often it decided.</summary>
internal sealed class CompiledRule(RoutingRule rule, RuleProgram program)
{
    private long _hits;

    public RoutingRule Rule => rule;

    public RuleProgram Program => program;

    public long Hits => Volatile.Read(ref _hits);

    /// <exception cref="RoutingException">The rule's delegate threw an exception.</exception>
    public bool Holds(RoutingTask task)
    {
        if (!program.Holds(task))
            return false;
        if (rule.Condition is null)
            return true;

        try
        {
            return rule.Condition(task);
        }
        catch (Exception exception)
        {
            throw new RoutingException(RoutingFailure.RuleFailed, $"The condition of rule '{rule.RuleId}' threw {exception.GetType().Name}: {exception.Message}", [], exception);
        }
    }

    public void CountHit() => Interlocked.Increment(ref _hits);
}
