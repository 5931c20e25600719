using Orchestration.Templates;

namespace Orchestration.Routing;

/// <summary>A factory that came into question for a task, or why it did not.</summary>
/// <param name="Factory">The factory's name.</param>
/// <param name="Type">The factory's type.</param>
/// <param name="RemovedBy">One of <see cref="RemovalReasons"/>; null when it could have had the task.</param>
/// <param name="Score">What the strategy gave it, the lowest wins; null when it was not asked.</param>
public sealed record ConsideredFactory(string Factory, FactoryType Type, string? RemovedBy = null, double? Score = null)
{
    /// <summary>Whether it could have had the task.</summary>
    public bool IsEligible => RemovedBy is null;
}
