using System.Text.Json;

namespace Orchestration.Factories;

/// <summary>What is said of actions besides how they are carried out: descriptions, and estimates on top of these.</summary>
internal sealed class ActionNotes
{
    private readonly Dictionary<string, Func<ActionDescriptor, ActionDescriptor>> _descriptions = new(StringComparer.Ordinal);
    private readonly List<ActionEstimate> _estimates = [];

    public void Describe(string action, Func<ActionDescriptor, ActionDescriptor> describe) => _descriptions[action] = describe;

    public void Estimate(ActionEstimate estimate) => _estimates.Add(estimate);

    /// <summary>The first action of which something is said that nobody mapped, and what; null when there is none.</summary>
    public (string Action, string Said)? FindUnmapped(HashSet<string> mapped)
    {
        if (_descriptions.Keys.FirstOrDefault(action => !mapped.Contains(action)) is { } described)
            return (described, "described");

        return _estimates.Find(estimate => !mapped.Contains(estimate.Action)) is { } estimated ? (estimated.Action, "estimated") : null;
    }

    public MappedAction AddTo(MappedAction action, JsonSerializerOptions json)
    {
        ActionDescriptor descriptor = action.Descriptor;
        if (_descriptions.TryGetValue(descriptor.Name, out Func<ActionDescriptor, ActionDescriptor>? describe))
            descriptor = describe(descriptor) with { Name = action.Descriptor.Name };
        foreach (ActionEstimate estimate in _estimates)
        {
            if (estimate.Action == descriptor.Name)
                descriptor = estimate.Describe(descriptor, json);
        }

        return action with { Descriptor = descriptor };
    }
}
