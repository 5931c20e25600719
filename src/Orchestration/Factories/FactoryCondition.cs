namespace Orchestration.Factories;

/// <summary>The outcome of the last health check, replaced as one.</summary>
internal sealed record FactoryCondition(FactoryStatus Status, string? Message, DateTimeOffset? CheckedAt)
{
    public static FactoryCondition Unchecked { get; } = new(FactoryStatus.Initializing, "Not checked yet.", null);

    public bool IsAvailable => Status is FactoryStatus.Initializing or FactoryStatus.Connected or FactoryStatus.Degraded;
}
