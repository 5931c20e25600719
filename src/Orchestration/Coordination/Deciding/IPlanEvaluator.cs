using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Coordination.Deciding;

/// <summary>Answers what a decision needs of the values of an execution.</summary>
internal interface IPlanEvaluator
{
    /// <summary>Whether a step's condition holds; a failure when it cannot be told.</summary>
    (bool Holds, ActionFailure? Failure) Ask(int step);

    /// <summary>Until when a timer waits, in UTC ticks; a failure when its value is no time.</summary>
    (long DueAt, ActionFailure? Failure) FindDueTime(int step);

    /// <summary>What a completed execution answers; a failure when a value is missing.</summary>
    (JsonPayload Output, ActionFailure? Failure) BindOutput();
}
