namespace Orchestration.Coordination.Folding;

/// <summary>The failures of one execution that were not allowed: which steps may still handle each, and what came of that.</summary>
internal sealed class FailureLedger(Func<int, bool> isFinally)
{
    private readonly Dictionary<int, Entry> _failures = [];
    private readonly Dictionary<int, List<int>> _failuresOf = [];
    private List<(int Failed, int Handler)> _links = [];

    /// <summary>How many failures nothing has handled and nothing will.</summary>
    public int UnhandledCount { get; private set; }

    /// <summary>Whether nothing has handled a step's failure and nothing will.</summary>
    public bool IsUnhandled(int failed) => _failures.TryGetValue(failed, out Entry entry) && entry is { Open: 0, IsHandled: false };

    /// <summary>Notes a failure with the steps that it may still let start. True when a step of the graph has thereby failed unhandled.</summary>
    public bool Add(int failed, List<int>? handlers)
    {
        _failures[failed] = new Entry(handlers?.Count ?? 0, false);
        foreach (int handler in handlers ?? [])
            Link(failed, handler);
        return Judge(failed);
    }

    /// <summary>A step is final. True when a step of the graph has thereby failed unhandled.</summary>
    public bool Finish(int handler, bool isSuccess)
    {
        if (!_failuresOf.Remove(handler, out List<int>? failures))
            return false;

        bool isUnhandled = false;
        foreach (int failed in failures)
        {
            Entry entry = _failures[failed];
            _failures[failed] = new Entry(entry.Open - 1, entry.IsHandled || isSuccess);
            isUnhandled |= Judge(failed);
        }

        return isUnhandled;
    }

    /// <summary>Begins anew for steps that run again: their own failures are forgotten, and what they handle is open again.</summary>
    /// <param name="runsAgain">Whether a step runs again.</param>
    /// <param name="links">The failures that remain, with the steps that run again and may handle them.</param>
    /// <param name="statusOf">What each step is now.</param>
    public void Rerun(Func<int, bool> runsAgain, IEnumerable<(int Failed, int Handler)> links, Func<int, StepStatus> statusOf)
    {
        int[] remaining = [.. _failures.Keys.Where(failed => !runsAgain(failed))];
        List<(int Failed, int Handler)> all = [.. _links.Where(link => !runsAgain(link.Failed) && !runsAgain(link.Handler)), .. links];
        _failures.Clear();
        _failuresOf.Clear();
        _links = [];
        UnhandledCount = 0;
        foreach (int failed in remaining)
            _failures[failed] = default;
        foreach ((int failed, int handler) in all)
        {
            StepStatus status = statusOf(handler);
            Entry entry = _failures[failed];
            _failures[failed] = new Entry(entry.Open + (status.IsFinal ? 0 : 1), entry.IsHandled || status.WasDone);
            if (status.IsFinal)
                _links.Add((failed, handler));
            else
                Link(failed, handler);
        }

        foreach (int failed in remaining)
            Judge(failed);
    }

    /// <summary>Begins anew for steps that another graph judges. True when a step of the graph has thereby failed unhandled.</summary>
    /// <param name="isJudgedAnew">Whether a step is one of these.</param>
    /// <param name="links">The failures that they may handle.</param>
    /// <param name="statusOf">What each step is now.</param>
    public bool Relink(Func<int, bool> isJudgedAnew, IEnumerable<(int Failed, int Handler)> links, Func<int, StepStatus> statusOf)
    {
        HashSet<int> before = [.. Unhandled];
        Rerun(isJudgedAnew, links, statusOf);
        return Unhandled.Any(failed => !before.Contains(failed) && !isFinally(failed));
    }

    private IEnumerable<int> Unhandled => _failures.Where(failure => failure.Value is { Open: 0, IsHandled: false }).Select(failure => failure.Key);

    private void Link(int failed, int handler)
    {
        _links.Add((failed, handler));
        if (!_failuresOf.TryGetValue(handler, out List<int>? failures))
            _failuresOf.Add(handler, failures = []);
        failures.Add(failed);
    }

    private bool Judge(int failed)
    {
        if (_failures[failed] is not { Open: 0, IsHandled: false })
            return false;

        UnhandledCount++;
        return !isFinally(failed);
    }

    /// <summary>How many steps may still handle a failure, and whether one has.</summary>
    private readonly record struct Entry(int Open, bool IsHandled);
}
