using System.Collections.Frozen;

namespace Orchestration.Factories;

/// <summary>What a factory offered when it was last asked.</summary>
internal sealed class ActionTable
{
    private readonly FrozenSet<string> _names;

    public ActionTable(IReadOnlyList<ActionDescriptor> actions)
    {
        Descriptors = [.. actions];
        HasEstimates = Descriptors.Any(static action => action.Estimate is not null || action.EstimateFor is not null);
        _names = Descriptors.Select(action => action.Name).ToFrozenSet(StringComparer.Ordinal);
    }

    public IReadOnlyList<ActionDescriptor> Descriptors { get; }

    /// <summary>Whether any action says what it costs or takes.</summary>
    public bool HasEstimates { get; }

    public int Count => _names.Count;

    public bool Contains(string action) => _names.Contains(action);

    public ActionDescriptor? Find(string action) => Descriptors.FirstOrDefault(one => one.Name == action);

    public bool IsSameAs(IReadOnlyList<ActionDescriptor> actions)
    {
        if (actions.Count != Descriptors.Count)
            return false;

        for (int i = 0; i < actions.Count; i++)
        {
            if (!IsSame(actions[i], Descriptors[i]))
                return false;
        }

        return true;
    }

    private static bool IsSame(ActionDescriptor one, ActionDescriptor other) =>
        ReferenceEquals(one, other)
        || (one with { Keywords = other.Keywords } == other && one.Keywords.SequenceEqual(other.Keywords));
}
