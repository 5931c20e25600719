namespace Orchestration.Routing.Rules;

/// <summary>A rule that is ready to be asked, with how often it decided.</summary>
internal sealed class CompiledRule(RoutingRule rule, RuleProgram program)
{
    private long _hits;

    public RoutingRule Rule => rule;

    public RuleProgram Program => program;

    /// <summary>Where the affinity key of a task stands; null when the rule names no such place.</summary>
    public RuleValue? AffinityBy { get; } = rule.AffinityBy is { } name ? RuleValue.Parse(name) : null;

    public long Hits => Volatile.Read(ref _hits);

    /// <exception cref="RoutingException">The rule's delegate threw an exception, or an expression took too long.</exception>
    public bool Holds(RoutingTask task)
    {
        try
        {
            return program.Holds(task) && (rule.Condition is null || rule.Condition(task));
        }
        catch (Exception exception)
        {
            throw new RoutingException(RoutingFailure.RuleFailed, $"The condition of rule '{rule.RuleId}' threw {exception.GetType().Name}: {exception.Message}", [], exception);
        }
    }

    public void CountHit() => Interlocked.Increment(ref _hits);
}
