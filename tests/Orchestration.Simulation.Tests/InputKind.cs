namespace Orchestration.Simulation.Tests;

/// <summary>What can happen to a machine.</summary>
internal enum InputKind
{
    Start,
    Grant,
    Succeed,
    FailForNow,
    FailForGood,
    Retry,
    Pause,
    Resume,
    Cancel,

    /// <summary>The process dies after the last commit; another one folds the log and recovers.</summary>
    Crash,
    RetryFailed,
}
