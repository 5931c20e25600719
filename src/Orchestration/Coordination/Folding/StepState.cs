namespace Orchestration.Coordination.Folding;

/// <summary>What is known of one step of one execution, in 32 bytes without a reference: the rest is found in the log.</summary>
internal struct StepState
{
    private byte _status;
    private byte _skipReason;

    /// <summary>Whether it runs without an attempt of its own: its parts do the work.</summary>
    public bool RunsByParts;

    /// <summary>Whether another execution does its work: it runs without an attempt at a factory, is not counted as running, and no process dies of it.</summary>
    public bool HoldsNoPlace;

    private int _missingOrLeaf;

    public StepStatus Status
    {
        readonly get => (StepStatus)_status;
        set => _status = (byte)value;
    }

    public SkipReason SkipReason
    {
        readonly get => (SkipReason)_skipReason;
        set => _skipReason = (byte)value;
    }

    /// <summary>How many of the steps it depends on have not succeeded, while it is pending; means nothing where the join is more than that.</summary>
    public int Missing
    {
        readonly get => _missingOrLeaf;
        set => _missingOrLeaf = value;
    }

    /// <summary>The leaf that decided its join, encoded, once it was skipped because of that.</summary>
    public int DecidedBy
    {
        readonly get => _missingOrLeaf;
        set => _missingOrLeaf = value;
    }

    /// <summary>Whether it is a wait that has begun and is not over.</summary>
    public readonly bool IsWaiting => Status == StepStatus.WaitingForTimer || (Status == StepStatus.WaitingForSignal && Result == 0);

    /// <summary>Whether an attempt of it ended in a way that nobody knows, and a person is to say.</summary>
    public readonly bool AwaitsWord => Status == StepStatus.WaitingForSignal && Result != 0;

    /// <summary>How many attempts were started.</summary>
    public int Attempts;

    /// <summary>How many attempts were interrupted and do not count as used.</summary>
    public int Interruptions;

    /// <summary>The sequence numbers of the events that started it first and last, that brought its result, and that ended it or said until when it waits; 0 when there was none.</summary>
    public int FirstStart;

    public int LastStart;

    public int Result;

    public int End;
}
