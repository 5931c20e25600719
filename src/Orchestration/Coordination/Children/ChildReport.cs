using Orchestration.Coordination.Budgeting;

namespace Orchestration.Coordination.Children;

/// <summary>How an inner execution is, as its outer one has to know.</summary>
/// <param name="Heard">The number of the last wish that it has heard.</param>
/// <param name="Rests">Whether it is paused.</param>
/// <param name="Need">What money it needs; null when it lacks none.</param>
internal sealed record ChildReport(int Heard, bool Rests, MoneyNeed? Need)
{
    /// <summary>Before the first.</summary>
    public static ChildReport None { get; } = new(0, false, null);
}
