using System.Collections.ObjectModel;
using Orchestration.Templates;

namespace Orchestration.Coordination;

/// <summary>What one start of a workflow says besides the template.</summary>
public sealed record StartOptions
{
    internal static StartOptions Default { get; } = new();

    /// <summary>Identifies the execution; null makes a new id. Starting twice with one id answers the same execution.</summary>
    /// <value>1 to 256 characters, without control characters.</value>
    public string? ExecutionId { get; init; }

    /// <summary>Values for <c>${{ inputs.… }}</c>.</summary>
    public ParameterMap Inputs { get; init => field = value.Freeze(); } = ParameterMap.Empty;

    /// <summary>Added to the priority of every step.</summary>
    /// <value>−1,000 to 1,000, higher first; default 0.</value>
    public int Priority { get; init; }

    /// <summary>Words by which executions can be found again, and which routing rules see in every task of the execution; a copy is kept.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init => field = Copy(value); } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>How much the execution may spend; null takes what the template says.</summary>
    public Budget? Budget { get; init; }

    /// <summary>When the execution must be done, in UTC: what is not final then fails or is skipped, as after its timeout. Time does not stand still while it is paused.</summary>
    /// <value>In the future; default null: no such time.</value>
    public DateTimeOffset? Deadline { get; init; }

    private static ReadOnlyDictionary<string, string> Copy(IReadOnlyDictionary<string, string> tags)
    {
        ArgumentNullException.ThrowIfNull(tags, nameof(Tags));
        return tags.Count == 0 ? ReadOnlyDictionary<string, string>.Empty : new Dictionary<string, string>(tags, StringComparer.Ordinal).AsReadOnly();
    }
}
