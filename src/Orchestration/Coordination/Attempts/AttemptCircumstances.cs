using Orchestration.Coordination.Folding;
using Orchestration.Coordination.Hedging;
using Orchestration.Coordination.Parts;
using Orchestration.Routing;
using Orchestration.Templates;

namespace Orchestration.Coordination.Attempts;

/// <summary>What is special about one attempt. Most have nothing of this, so it is kept apart.</summary>
internal sealed class AttemptCircumstances
{
    /// <summary>The parts of a step to which it belongs; null when it is at a whole step.</summary>
    public PartRun? Run { get; init; }

    /// <summary>The number of a call that finds out whether its factory works again; 0 for others.</summary>
    public int Probe { get; init; }

    /// <summary>The secrets among the parameters; null when there are none.</summary>
    public UsedSecrets? Secrets { get; init; }

    /// <summary>Whether it holds the one place of steps that may be what kills their host.</summary>
    public bool IsSuspect { get; init; }

    /// <summary>The factory that had the call before, whose process died, and is asked for its outcome first; null when there was none.</summary>
    public string? UnknownAt { get; init; }

    /// <summary>The task for which a second call may be made when the first takes unusually long; null when none may.</summary>
    public RoutingTask? HedgedTask { get; init; }

    /// <summary>The two calls that were made; null mostly.</summary>
    public HedgedCall? Hedge { get; set; }

    /// <summary>Whether it stands for a call that lost against another of the same attempt, and only reports what it cost.</summary>
    public bool IsSurplus { get; init; }

    /// <summary>What is done about the outcome that nobody could tell; null before that is known.</summary>
    public UnknownReaction? Reaction { get; set; }

    /// <summary>Those of the next attempt of a step; null when nothing is special about it.</summary>
    /// <param name="steps">What is known of the steps.</param>
    /// <param name="step">The step, or the part of one.</param>
    /// <param name="hedged">The task, if a second call may be made for it.</param>
    /// <param name="secrets">The secrets among the parameters, if there are any.</param>
    /// <param name="probe">The number of a call that finds out whether its factory works again.</param>
    public static AttemptCircumstances? Of(StepTable steps, int step, RoutingTask? hedged, List<string>? secrets, int probe)
    {
        PartRun? run = PartNumbers.IsPart(step) ? steps.Parts.Runs.RunOf(step) : null;
        bool isUncertain = steps.IsUncertain(step);
        bool isSuspect = steps.IsSuspect(step);
        if (secrets is null && run is null && hedged is null && probe == 0 && !isUncertain && !isSuspect)
            return null;

        return new AttemptCircumstances
        {
            Run = run,
            Probe = probe,
            Secrets = secrets is null ? null : new UsedSecrets(secrets),
            IsSuspect = isSuspect,
            HedgedTask = isUncertain || isSuspect || run?.Kind == PartKind.Compensation ? null : hedged,
            UnknownAt = isUncertain ? steps.DecisionOf(step)?.Factory : null,
        };
    }
}
