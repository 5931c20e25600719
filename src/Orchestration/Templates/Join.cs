using System.Runtime.CompilerServices;

namespace Orchestration.Templates;

/// <summary>The condition on other steps that lets a step start: all of the named steps have succeeded.</summary>
/// <remarks>Written as a collection expression: <c>Dependencies = ["market", "trends"]</c>; an empty one is true at once.</remarks>
[CollectionBuilder(typeof(Join), nameof(All))]
public sealed class Join : IEquatable<Join>
{
    private readonly string[] _stepIds;

    private Join(string[] stepIds) => _stepIds = stepIds;

    /// <summary>The join without dependencies.</summary>
    public static Join None { get; } = new([]);

    /// <summary>The ids of the steps that must have succeeded, in the order in which they were written.</summary>
    public IReadOnlyList<string> StepIds => _stepIds;

    /// <summary>True when every named step has succeeded.</summary>
    /// <param name="stepIds">The ids of the steps.</param>
    public static Join All(params ReadOnlySpan<string> stepIds) => stepIds.IsEmpty ? None : new Join(stepIds.ToArray());

    /// <summary>Enumerates the step ids; serves collection expressions.</summary>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_stepIds).GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(Join? other) => other is not null && _stepIds.AsSpan().SequenceEqual(other._stepIds);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Join);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (string id in _stepIds)
            hash.Add(id, StringComparer.Ordinal);

        return hash.ToHashCode();
    }
}
