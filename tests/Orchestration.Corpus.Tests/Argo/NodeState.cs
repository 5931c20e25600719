namespace Orchestration.Corpus.Tests.Argo;

/// <summary>Where a task is in its life, in the words of Argo.</summary>
internal enum NodeState
{
    Waiting,
    Running,
    Succeeded,
    Failed,

    /// <summary>It could not start, because an output is absent that it needs.</summary>
    Errored,

    /// <summary>Its own condition did not hold.</summary>
    Skipped,

    /// <summary>What it depends on cannot be.</summary>
    Omitted,
}
