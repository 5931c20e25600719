using Orchestration.Coordination.Limits;

namespace Orchestration.DependencyInjection;

/// <summary>The named limits that code and configuration declare together; the configuration has the last word.</summary>
internal sealed class RegisteredLimits
{
    public RegisteredLimits(IEnumerable<LimitRegistration> registrations, IEnumerable<ConfigurationSource> sources)
    {
        SortedDictionary<string, LimitOptions> limits = new(StringComparer.OrdinalIgnoreCase);
        foreach (LimitRegistration registration in registrations)
        {
            if (!limits.TryGetValue(registration.Name, out LimitOptions? options))
                limits.Add(registration.Name, options = new LimitOptions());
            registration.Configure(options);
        }

        foreach (ConfigurationSource source in sources)
            source.Apply(limits);
        All = limits;
    }

    public IReadOnlyDictionary<string, LimitOptions> All { get; }
}
