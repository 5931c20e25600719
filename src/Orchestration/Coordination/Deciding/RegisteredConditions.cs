namespace Orchestration.Coordination.Deciding;

/// <summary>The conditions that the host has registered by name.</summary>
internal sealed class RegisteredConditions
{
    private readonly Dictionary<string, Func<ConditionContext, bool>> _conditions = new(StringComparer.Ordinal);

    /// <summary>Takes all registrations; a name that stands for two delegates is refused.</summary>
    public RegisteredConditions(IEnumerable<ConditionRegistration> registrations)
    {
        foreach (ConditionRegistration registration in registrations)
        {
            if (!_conditions.TryAdd(registration.Name, registration.Condition) && _conditions[registration.Name] != registration.Condition)
                throw new InvalidOperationException($"The condition '{registration.Name}' is registered twice.");
        }
    }

    public IReadOnlyCollection<string> Names => _conditions.Keys;

    public Func<ConditionContext, bool>? Find(string name) => _conditions.GetValueOrDefault(name);
}
