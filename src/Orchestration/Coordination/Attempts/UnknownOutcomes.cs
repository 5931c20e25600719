using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Coordination.Attempts;

/// <summary>Finds out what became of calls whose outcome is unknown: the factory is asked, then the step's policy decides.</summary>
internal static class UnknownOutcomes
{
    private const string NobodyKnows = "Nobody knows whether the call took effect: the process died while it ran, and the factory cannot tell.";

    /// <summary>Whether a call that failed may have taken effect all the same: nobody can tell of an unknown outcome, and of one that took too long.</summary>
    public static bool MayHaveTakenEffect(ActionResult? result) => result?.Failure?.Kind is FailureKind.Unknown or FailureKind.Timeout;

    /// <summary>Whether an outcome is one that nobody knows: the factory says so, or time was over for a call that must not be repeated blindly.</summary>
    public static bool IsUnknown(RunningAttempt attempt, ActionResult result) =>
        result.Failure is { } failure
        && attempt.Circumstances?.Reaction is null
        && (failure.Kind == FailureKind.Unknown || (failure.Kind == FailureKind.Timeout && attempt.StopReason == StopReason.None && !IsIdempotent(attempt)));

    /// <summary>A call returned an outcome that nobody knows.</summary>
    public static async ValueTask<ActionResult> ResolveAsync(RunningAttempt attempt, ActionResult unknown)
    {
        OutcomeLookup lookup = await LookUpAsync(attempt.Factory.Factory, attempt);
        if (lookup.Result is { } found)
            return found;

        Decide(attempt, lookup.IsNotCalled ? UnknownReaction.Retry : ReactionOf(attempt));
        return unknown;
    }

    /// <summary>The process died during the call before this one: it is repeated only if that may be.</summary>
    public static async ValueTask<ActionResult> RepeatAsync(RunningAttempt attempt, Func<RunningAttempt, ValueTask<ActionResult>> call)
    {
        IFactory? before = attempt.Driver.Host.Factories.Find(attempt.Circumstances!.UnknownAt!);
        OutcomeLookup lookup = before is null ? OutcomeLookup.Unknown : await LookUpAsync(before, attempt);
        if (lookup.Result is { } found)
            return found;

        UnknownReaction reaction = lookup.IsNotCalled ? UnknownReaction.Retry : ReactionOf(attempt);
        if (reaction == UnknownReaction.Retry)
            return await call(attempt);

        Decide(attempt, reaction);
        return ActionResult.Failed(FailureKind.Unknown, NobodyKnows);
    }

    /// <summary>Whether a retry of a failure of this kind is for the step's reaction to decide, and forbidden by it.</summary>
    public static bool ForbidsRetry(RunningAttempt attempt, FailureKind kind) => kind switch
    {
        FailureKind.Unknown => (attempt.Circumstances?.Reaction ?? ReactionOf(attempt)) != UnknownReaction.Retry,
        FailureKind.Timeout => !IsIdempotent(attempt) && (attempt.Circumstances?.Reaction ?? ReactionOf(attempt)) != UnknownReaction.Retry,
        _ => false,
    };

    private static void Decide(RunningAttempt attempt, UnknownReaction reaction) => (attempt.Circumstances ??= new AttemptCircumstances()).Reaction = reaction;

    private static UnknownReaction ReactionOf(RunningAttempt attempt) =>
        attempt.Prepared.Step.Definition.OnUnknown
        ?? (IsIdempotent(attempt) || attempt.Prepared.Retry.RetryOn.Contains(FailureKind.Unknown) ? UnknownReaction.Retry : UnknownReaction.Fail);

    private static bool IsIdempotent(RunningAttempt attempt) => attempt.Factory.Actions.Find(attempt.Action)?.IsIdempotent ?? true;

    /// <summary>A lookup that fails tells nothing.</summary>
    private static async ValueTask<OutcomeLookup> LookUpAsync(IFactory factory, RunningAttempt attempt)
    {
        try
        {
            return await factory.LookUpAsync(attempt, attempt.Token);
        }
        catch (Exception)
        {
            return OutcomeLookup.Unknown;
        }
    }
}
