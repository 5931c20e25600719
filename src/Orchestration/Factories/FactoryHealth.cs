namespace Orchestration.Factories;

/// <summary>What a factory says of itself when it is asked.</summary>
/// <param name="Status">Whether it can be given work.</param>
/// <param name="Message">Why, for people.</param>
public sealed record FactoryHealth(FactoryStatus Status, string? Message = null)
{
    /// <summary>The factory works.</summary>
    public static FactoryHealth Connected { get; } = new(FactoryStatus.Connected);
}
