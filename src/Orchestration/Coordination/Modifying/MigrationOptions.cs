namespace Orchestration.Coordination.Modifying;

/// <summary>What happens to steps that have started and that the target of a migration does not have, or has otherwise.</summary>
public sealed record MigrationOptions
{
    internal static MigrationOptions Default { get; } = new();

    internal static MigrationOptions KeepAll { get; } = new() { KeepAllStarted = true };

    /// <summary>Keeps every step that has started as it was.</summary>
    /// <value>Default false: such a step is a problem, unless <see cref="KeepStarted"/> names it.</value>
    public bool KeepAllStarted { get; init; }

    /// <summary>The steps that are kept as they were if they have started. One that has not becomes what the target says.</summary>
    /// <value>Default none.</value>
    public IReadOnlyList<string> KeepStarted
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = [.. value];
        }
    } = [];

    internal bool Keeps(string stepId) => KeepAllStarted || KeepStarted.Contains(stepId);
}
