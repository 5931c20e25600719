using System.Diagnostics.CodeAnalysis;

namespace Orchestration.Coordination.Attempts;

/// <summary>The attempts of one execution that run, linked through themselves, and what asks most of them to stop.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A token source without a timer or a wait handle holds nothing to dispose, and its token may outlive the execution.")]
internal sealed class AttemptList
{
    private RunningAttempt? _first;
    private Dictionary<int, RunningAttempt>? _byStep;

    /// <summary>What asks all attempts to stop that need not be stopped alone.</summary>
    public CancellationTokenSource StopSource { get; private set; } = new();

    /// <summary>Answers the source of those that were begun; another is for those that come.</summary>
    public CancellationTokenSource RenewStopSource()
    {
        CancellationTokenSource before = StopSource;
        StopSource = new CancellationTokenSource();
        return before;
    }

    public void Add(RunningAttempt attempt)
    {
        attempt.Following = _first;
        if (_first is not null)
            _first.Preceding = attempt;
        _first = attempt;
        if (_byStep is not null)
            _byStep[attempt.Step] = attempt;
    }

    /// <summary>Takes an attempt out; false when it was out already.</summary>
    public bool Remove(RunningAttempt attempt)
    {
        if (attempt.Preceding is null && !ReferenceEquals(_first, attempt))
            return false;

        if (attempt.Preceding is null)
            _first = attempt.Following;
        else
            attempt.Preceding.Following = attempt.Following;
        if (attempt.Following is not null)
            attempt.Following.Preceding = attempt.Preceding;
        attempt.Preceding = null;
        attempt.Following = null;
        _byStep?.Remove(attempt.Step);
        return true;
    }

    /// <summary>The one attempt of a step that runs, if any. Only executions with time limits ask, and have an index from then on.</summary>
    public RunningAttempt? Find(int step)
    {
        _byStep ??= All().ToDictionary(static attempt => attempt.Step);
        return _byStep.GetValueOrDefault(step);
    }

    public IEnumerable<RunningAttempt> All()
    {
        for (RunningAttempt? attempt = _first; attempt is not null; attempt = attempt.Following)
            yield return attempt;
    }
}
