namespace Orchestration.Simulation.Tests.Exploring;

/// <summary>What can happen to a machine.</summary>
internal enum InputKind
{
    Start,
    Grant,
    Succeed,
    FailForNow,
    FailForGood,
    Retry,

    /// <summary>A ready step begins to go over its list.</summary>
    BeginItems,

    /// <summary>A ready step lets another execution do its work.</summary>
    StartChild,

    /// <summary>Such an execution is paused now.</summary>
    ChildRests,

    /// <summary>An attempt ends because a pause asked it to.</summary>
    Interrupted,

    /// <summary>The result of a call comes that was given up.</summary>
    Late,

    /// <summary>The time of a timer comes.</summary>
    Elapse,

    /// <summary>A step has waited as long as it may.</summary>
    GiveUp,

    /// <summary>A ready step can never be paid.</summary>
    Unpaid,
    Resume,

    /// <summary>A signal comes, for the first time or again.</summary>
    Signal,
    Pause,
    PauseNow,
    Cancel,

    /// <summary>The process dies after the last commit; another one folds the log and recovers.</summary>
    Crash,

    /// <summary>A call does not return within its grace.</summary>
    Abandon,
    RetryFailed,
    RerunFrom,
    Modify,

    /// <summary>A modification that was made for a revision which the execution does not have.</summary>
    ModifyOutdated,

    /// <summary>The time of a step over all its attempts or items is over.</summary>
    StepTimeOut,

    /// <summary>The time of the execution is over.</summary>
    TimeOut,
    RaiseBudget,
}
