using Microsoft.Extensions.Logging;
using Orchestration.Diagnostics;
using Orchestration.Factories;

namespace Orchestration.Coordination.Attempts;

/// <summary>Exceptions that left the code of a factory. A failure keeps their message; where they come from is told to the log, and kept nowhere.</summary>
internal static class ThrownExceptions
{
    /// <summary>Says what an exception means for the next attempt, and tells the log when it says nothing of that itself.</summary>
    public static ActionFailure Tell(RunningAttempt attempt, Exception exception)
    {
        ILogger logger = attempt.Driver.Host.Logger;
        if (FailureClassifier.IsSurprise(exception) && logger.IsEnabled(LogLevel.Warning))
        {
            string text = exception.ToString();
            CoordinationLog.AttemptThrew(logger, attempt.ExecutionId!, attempt.StepId!, attempt.Attempt, attempt.Secrets?.Scrub(text) ?? text);
        }

        return FailureClassifier.Classify(exception);
    }
}
