namespace Orchestration.FaultTests.Judging;

/// <summary>What a process wrote down.</summary>
internal enum JournalKind
{
    /// <summary>The engine answered a start: the execution is promised.</summary>
    Started,

    /// <summary>A body of a factory was entered.</summary>
    Begun,

    /// <summary>It returned.</summary>
    Returned,

    /// <summary>An event was shown, so it is promised to be committed.</summary>
    Seen,

    /// <summary>The code of a failure that was shown.</summary>
    Failed,

    /// <summary>An execution was shown as final.</summary>
    Final,

    /// <summary>A write was refused because another owner holds the execution.</summary>
    Refused,

    /// <summary>The health of the store changed.</summary>
    Health,

    /// <summary>A signal, a change or a cancellation was asked, and answered.</summary>
    Asked,

    /// <summary>What a final execution has cost.</summary>
    Spent,

    /// <summary>How many executions are active.</summary>
    Active,
}
