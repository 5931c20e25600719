namespace Orchestration.Corpus.Tests.Argo;

/// <summary>How a step may have ended, as Argo tells it apart; any set of these.</summary>
[Flags]
internal enum Ending
{
    None = 0,
    Succeeded = 1,
    Failed = 2,

    /// <summary>Skipped by its own condition.</summary>
    Skipped = 4,

    /// <summary>Skipped, because what it depends on cannot be.</summary>
    Omitted = 8,
    Any = 15,
}
