using Orchestration.Coordination.Compensating;
using Orchestration.Coordination.Iterating;
using Orchestration.Coordination.Parts;
using Orchestration.Coordination.Retrying;
using Orchestration.Coordination.Waiting;
using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Storage;

namespace Orchestration.Coordination.Folding;

/// <summary>The steps of one execution: where each is, and what the log knows of it. A part of the fold; decides nothing.</summary>
internal sealed class StepTable(int count, EventLog log)
{
    private StepStates _steps = new(count);
    private PartTable? _parts;
    private HashSet<int>? _overtaken;
    private Dictionary<int, StepGeneration>? _generations;
    private Dictionary<int, int>? _crashes;
    private HashSet<int>? _uncertain;
    private FailedCalls? _failedCalls;

    /// <summary>A step of the plan, or a part of one.</summary>
    public ref StepState this[int step]
    {
        get
        {
            if (PartNumbers.IsPart(step))
                return ref Parts[step];
            return ref _steps[step];
        }
    }

    /// <summary>A step of the plan.</summary>
    public ref StepState OfPlan(int step) => ref _steps[step];

    /// <summary>The parts of steps: items of a for-each.</summary>
    public PartTable Parts => _parts ??= new PartTable();

    /// <summary>Whether there are any; most executions have none.</summary>
    public bool HasParts => _parts is not null;

    /// <summary>How many parts are not final.</summary>
    public int OpenPartCount => _parts?.OpenCount ?? 0;

    /// <summary>The items of a step that goes over a list; null when it goes over none or has not started.</summary>
    public ItemRun? ItemsOf(int step) => _parts?.CurrentOf(step, PartKind.Item) as ItemRun;

    /// <summary>What undoes a step, or did since its work was begun last; null when nothing does.</summary>
    public UndoRun? UndoingOf(int step) => _parts?.CurrentOf(step, PartKind.Compensation) as UndoRun;

    /// <summary>The step of the plan that a number is about: itself, or that of which it is a part.</summary>
    public int StepOf(int number) => PartNumbers.IsPart(number) ? Parts.Runs.StepOf(number) : number;

    public int RunningCount { get; private set; }

    /// <summary>How many steps of the plan are final.</summary>
    public int FinalCount { get; private set; }

    /// <summary>What the attempts of all steps cost and used.</summary>
    public Totals Totals { get; } = new();

    /// <summary>Whether a step is not needed any more, because another one's join was true without it.</summary>
    public bool IsOvertaken(int step) =>
        PartNumbers.IsPart(step) ? Parts.Runs.RunOf(step).IsOvertaken : _overtaken is not null && _overtaken.Contains(step);

    /// <summary>How often a step's work was begun anew by a rerun, and with which attempt it began last.</summary>
    public StepGeneration GenerationOf(int step) => PartNumbers.IsPart(step) ? new StepGeneration(Parts.Runs.RunOf(step).Generation, 1)
        : _generations is null ? StepGeneration.First
        : _generations.GetValueOrDefault(step, StepGeneration.First);

    /// <summary>How many processes died while the step ran, since its work was begun last.</summary>
    public int CrashesOf(int step) => _crashes?.GetValueOrDefault(step) ?? 0;

    /// <summary>Whether the step may be what kills its host: it ran when more than one process died.</summary>
    public bool IsSuspect(int step) => _crashes is not null && CrashesOf(step) > 1;

    /// <summary>Whether nobody knows what became of the last call, because its process died.</summary>
    public bool IsUncertain(int step) => _uncertain is not null && _uncertain.Contains(step);

    /// <summary>The calls that failed, of steps that are attempted again; null when none was.</summary>
    public FailedCalls? FailedCalls => _failedCalls;

    /// <summary>What came of the last attempt of a step that has returned; null before.</summary>
    public ActionResult? ResultOf(int step) => PayloadOf(this[step].Result) switch
    {
        ActionResult result => result,
        ScheduledRetry retry => retry.Result,
        _ => null,
    };

    /// <summary>Why the last attempt of a step was given to its factory; null before.</summary>
    public RoutingDecision? DecisionOf(int step) => PayloadOf(this[step].LastStart) as RoutingDecision;

    /// <summary>The id of the execution that does the step's work; null before it was started, or when none does.</summary>
    public string? ChildOf(int step) =>
        this[step].LastStart is > 0 and int start && log[start - 1] is { Type: EventType.ChildStarted, Payload: string id } ? id : null;

    /// <summary>Whether an execution that does the work of a step, or of one of its items, is not final.</summary>
    public bool HasChildAtWork(int step) =>
        this[step] is { Status: StepStatus.Running, HoldsNoPlace: true } || (_parts is not null && _parts.HasChildAtWork(step));

    /// <summary>When the first attempt of a step started, or it began to wait, in UTC ticks; 0 before.</summary>
    public long StartedAtOf(int step) => TimeOf(this[step].FirstStart);

    /// <summary>When a final step became final, in UTC ticks.</summary>
    public long FinishedAtOf(int step) => TimeOf(this[step].End);

    /// <summary>When the retry of a step that waits for one, or the timer that it is, is due, in UTC ticks.</summary>
    public long DueAtOf(int step) => PayloadOf(this[step].End) is TimerStart timer ? timer.DueAt : ((ScheduledRetry)PayloadOf(this[step].End)!).DueAt;

    public void Start(in EventRecord record, int sequence)
    {
        ref StepState step = ref this[record.Step];
        step.Status = StepStatus.Running;
        step.Attempts = record.Detail;
        step.LastStart = sequence;
        if (step.FirstStart == 0)
            step.FirstStart = sequence;
        _uncertain?.Remove(record.Step);
        RunningCount++;
    }

    /// <summary>A step runs another execution, which does its work.</summary>
    public void StartChild(in EventRecord record, int sequence)
    {
        Start(record, sequence);
        this[record.Step].HoldsNoPlace = true;
        RunningCount--;
    }

    /// <summary>A step begins whose work its parts do: it runs without an attempt of its own, and takes no place.</summary>
    public PartRun StartParts(in EventRecord record, int sequence)
    {
        ref StepState step = ref this[record.Step];
        step.Status = StepStatus.Running;
        step.RunsByParts = true;
        step.Attempts++;
        step.LastStart = sequence;
        if (step.FirstStart == 0)
            step.FirstStart = sequence;
        return Parts.Begin(record, GenerationOf(record.Step).Number);
    }

    /// <summary>A step is final that ran, waited for its retry or could not be started.</summary>
    public void Finish(in EventRecord record, StepStatus status, int sequence)
    {
        ref StepState step = ref this[record.Step];
        ActionResult? result = record.Payload as ActionResult;
        if (result is not null)
            step.Result = sequence;
        if (step.Status == StepStatus.Running && !step.RunsByParts)
        {
            if (!step.HoldsNoPlace)
                RunningCount--;
            Totals.Add(result);
        }

        step.Status = status;
        step.End = sequence;
        CountFinal(record.Step);
    }

    /// <summary>The second call of an attempt succeeded first: its decision is that of the attempt.</summary>
    public void FollowHedge(int step, int sequence) => this[step].LastStart = sequence;

    public void ScheduleRetry(in EventRecord record, int sequence)
    {
        ref StepState step = ref this[record.Step];
        step.Status = StepStatus.WaitingForRetry;
        _uncertain?.Remove(record.Step);
        step.Result = sequence;
        step.End = sequence;
        if (!step.HoldsNoPlace)
            RunningCount--;
        ActionResult result = ((ScheduledRetry)record.Payload!).Result;
        Totals.Add(result);
        if (DecisionOf(record.Step) is { } decision && result.Failure is { } failure)
        {
            (_failedCalls ??= new FailedCalls()).Add(record.Step, new FailedCall(decision.Factory, failure.Kind));
            if (log[sequence - 2] is { Type: EventType.HedgeLost, Payload: RoutingDecision second } before && before.Step == record.Step)
                _failedCalls.Add(record.Step, new FailedCall(second.Factory, failure.Kind));
        }
    }

    public void Interrupt(in EventRecord record)
    {
        ref StepState step = ref this[record.Step];
        step.Status = StepStatus.Ready;
        step.Interruptions++;
        RunningCount--;
        Totals.Add(record.Payload as ActionResult);
    }

    /// <summary>A call did not return within its grace: nobody knows what comes of it.</summary>
    public void Abandon(int step) => (_uncertain ??= []).Add(step);

    /// <summary>The process died while the step ran: nobody knows what came of it.</summary>
    public void Crash(int step)
    {
        this[step].Status = StepStatus.Ready;
        this[step].Interruptions++;
        RunningCount--;
        _crashes ??= [];
        _crashes[step] = CrashesOf(step) + 1;
        (_uncertain ??= []).Add(step);
    }

    /// <summary>Nobody knows what came of an attempt, and a person is to say.</summary>
    public void AwaitWord(in EventRecord record, int sequence)
    {
        ref StepState step = ref this[record.Step];
        step.Status = StepStatus.WaitingForSignal;
        step.Result = sequence;
        RunningCount--;
        Totals.Add(record.Payload as ActionResult);
    }

    /// <summary>A step begins to wait for its time or for a signal; that is no attempt.</summary>
    public void Wait(int step, StepStatus status, int sequence)
    {
        ref StepState state = ref _steps[step];
        state.Status = status;
        state.FirstStart = sequence;
        state.End = sequence;
    }

    public void Skip(int step, SkipReason reason, int decidedBy, int sequence)
    {
        ref StepState state = ref this[step];
        state.SkipReason = reason;
        state.DecidedBy = decidedBy;
        FinishUnstarted(step, StepStatus.Skipped, sequence);
    }

    public void FinishUnstarted(int step, StepStatus status, int sequence)
    {
        ref StepState state = ref this[step];
        state.Status = status;
        state.End = sequence;
        CountFinal(step);
    }

    /// <summary>A part is done, for it was when its step was tried before: its result counts again, and costs nothing.</summary>
    public void TakeOver(int part, in StepState done, int sequence)
    {
        ref StepState state = ref this[part];
        state.Result = done.Result;
        FinishUnstarted(part, StepStatus.Succeeded, sequence);
    }

    /// <summary>Notes that a step is not needed any more.</summary>
    public void Overtake(int step) => (_overtaken ??= []).Add(step);

    /// <summary>Forgets what came of a step, so that it can run again; its attempts are counted on.</summary>
    /// <param name="step">The step.</param>
    /// <param name="missing">How many steps it waits for.</param>
    /// <param name="sequence">The number of the event that says so.</param>
    /// <param name="keepsItems">Whether those of its items that are done may count the next time.</param>
    public void Reset(int step, int missing, int sequence, bool keepsItems = false)
    {
        ref StepState state = ref this[step];
        if (state.Status.IsFinal)
            FinalCount--;

        _parts?.Forget(step, sequence, keepsItems);
        (_generations ??= [])[step] = GenerationOf(step) with { FirstAttempt = state.Attempts + 1 };
        state = new StepState { Missing = missing, Attempts = state.Attempts, Interruptions = state.Attempts };
        _overtaken?.Remove(step);
        _crashes?.Remove(step);
        _uncertain?.Remove(step);
        _failedCalls?.Forget(step);
    }

    /// <summary>Gives a step that was reset a new generation: its work is not the same as before.</summary>
    public void Renew(int step) => _generations![step] = _generations[step] with { Number = _generations[step].Number + 1 };

    /// <summary>Makes room for steps that a revision adds.</summary>
    public void Grow(int count) => _steps = _steps.WithCount(count);

    /// <summary>A revision brings a step back, or makes another of it, before it has started. Items that are done and may count still may if the work is the same.</summary>
    /// <param name="step">The step.</param>
    /// <param name="isOtherWork">Whether it does other work than it did before a rerun, if it did any.</param>
    /// <param name="sequence">The number of the event that says so.</param>
    public void Replace(int step, bool isOtherWork, int sequence)
    {
        Reset(step, 0, sequence, keepsItems: !isOtherWork);
        if (isOtherWork && _steps[step].Attempts > 0)
            Renew(step);
    }

    private void CountFinal(int step)
    {
        if (PartNumbers.IsPart(step))
            Parts.Finished(step);
        else
            FinalCount++;
    }

    private object? PayloadOf(int sequence) => sequence == 0 ? null : log[sequence - 1].Payload;

    private long TimeOf(int sequence) => sequence == 0 ? 0 : log[sequence - 1].At;
}
