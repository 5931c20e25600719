namespace Orchestration.Storage;

/// <summary>How the store of executions is.</summary>
/// <param name="Status">Whether it can be used.</param>
/// <param name="Problem">Why not; null when it can.</param>
/// <param name="Message">The same for people; null when it can be used.</param>
public sealed record StoreHealth(StoreStatus Status, StoreProblem? Problem = null, string? Message = null)
{
    internal static StoreHealth Opening { get; } = new(StoreStatus.Opening, StoreProblem.Closed, "The store is not open yet.");

    internal static StoreHealth Active { get; } = new(StoreStatus.Active);

    internal static StoreHealth Unavailable(StoreProblem problem, string message) => new(StoreStatus.Unavailable, problem, message);
}
