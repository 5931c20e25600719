using Orchestration.Templates;

namespace Orchestration.Storage;

/// <summary>What a start says about an execution besides its inputs, and that few starts say.</summary>
internal sealed record ExecutionSettings
{
    public static ExecutionSettings None { get; } = new();

    /// <summary>How much it may spend; null means no limit.</summary>
    public Budget? Budget { get; init; }

    /// <summary>When it must be done, in UTC ticks; 0 means no such time.</summary>
    public long Deadline { get; init; }

    /// <summary>The step of another execution that it is the work of; null when it was started on its own.</summary>
    public ParentStep? Parent { get; init; }
}
