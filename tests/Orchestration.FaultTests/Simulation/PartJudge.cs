using Orchestration.Coordination;
using Orchestration.Coordination.Deciding;
using Orchestration.Coordination.Retrying;
using Orchestration.Factories;
using Orchestration.Storage;

namespace Orchestration.FaultTests.Simulation;

/// <summary>Judges the events of items and of undoings.</summary>
internal sealed class PartJudge(EventJudge judge)
{
    private const int FirstNumber = 1 << 28;
    private readonly List<PartRunFacts> _runs = [];
    private readonly Dictionary<int, PartRunFacts> _kept = [];

    public bool HasOpen => _runs.Exists(run => run.IsOpen);

    /// <summary>Whether the last undoing of a step failed.</summary>
    public bool HasFailedUndo => _runs.Exists(run => run is { IsUndo: true, IsForgotten: false } && CurrentOf(run.Step, true) == run && run.Parts.Any(part => part.Status is StepStatus.Failed or StepStatus.Cancelled));

    public bool WasQuarantined => _runs.Exists(run => run.Parts.Any(part => part.WasQuarantined));

    public int RunningCount => _runs.Where(run => !run.IsForgotten).Sum(run => run.CountOf(StepStatus.Running));

    public static bool IsPart(int number) => number >= FirstNumber;

    public PartRunFacts RunOf(int number) => _runs.FindLast(run => run.First <= number)!;

    public PartRunFacts? CurrentOf(int step, bool isUndo) => _runs.FindLast(run => run.Step == step && run.IsUndo == isUndo && !run.IsForgotten);

    public StepFacts FactsOf(int number) => RunOf(number) is var run ? run.Parts[number - run.First] : null!;

    public PartRunFacts Begin(int step, bool isUndo, int count, int generation)
    {
        PartRunFacts run = new(step, isUndo, _runs.Count == 0 ? FirstNumber : _runs[^1].First + _runs[^1].Parts.Length, count, generation);
        _runs.Add(run);
        if (!isUndo && _kept.TryGetValue(step, out PartRunFacts? before) && before.Parts.Length == count)
            Keep(before, run);
        return run;
    }

    /// <summary>A step runs again: its items do too, unless it keeps those that are done.</summary>
    public void Forget(int step, bool keepsItems)
    {
        if (!keepsItems)
            _kept.Remove(step);
        else if (CurrentOf(step, false) is { } items)
            _kept[step] = items;

        foreach (PartRunFacts run in _runs.Where(run => run.Step == step))
            run.IsForgotten = true;
    }

    public void Take(in DiskEvent one, object? payload)
    {
        PartRunFacts run = RunOf(one.Step);
        int index = one.Step - run.First;
        StepFacts part = run.Parts[index];
        SimulatedStep definition = judge.Steps.Definition(run.Step);
        bool isCurrent = !run.IsForgotten && part.Status == StepStatus.Running && part.Attempts == one.Detail;
        if (one.Type is not (EventType.StepStarted or EventType.LateResult or EventType.StepFailed or EventType.StepReady or EventType.StepCancelled))
            judge.Expect(isCurrent, $"the part is {part.Status} at attempt {part.Attempts}");
        switch (one.Type)
        {
            case EventType.StepStarted:
                Start(one, run, index, part, definition);
                break;
            case EventType.StepSucceeded:
                judge.Expect(!judge.IsScripted || (!definition.FailsAt(index, run.IsUndo) && part.Failures >= definition.FailuresOf(index, run.IsUndo)), $"it has failed {part.Failures} times only");
                Finish(part, StepStatus.Succeeded);
                if (!run.IsUndo)
                    judge.FinishItem(run, index);
                break;
            case EventType.StepFailed:
                judge.Expect(isCurrent || part.Status is StepStatus.Ready or StepStatus.WaitingForRetry || judge.Money.IsShort(one.Step), $"the part is {part.Status} at attempt {part.Attempts}");
                part.LastFailure = ((ActionResult)payload!).Failure!.Kind;
                part.WasQuarantined = ((ActionResult)payload).Failure!.Code == CrashFailure.Code;
                Finish(part, StepStatus.Failed);
                break;
            case EventType.StepCancelled:
                judge.Expect(isCurrent || part.Status == StepStatus.Ready, $"the part is {part.Status} at attempt {part.Attempts}");
                judge.Expect(!run.IsUndo && (run.IsCancelled || run.IsStopped || judge.MayCancel), "nothing cancels it");
                part.LastFailure = (payload as ActionResult)?.Failure?.Kind ?? part.LastFailure;
                Finish(part, StepStatus.Cancelled);
                break;
            case EventType.StepRetryScheduled:
                ScheduledRetry retry = (ScheduledRetry)payload!;
                judge.Expect(part.Used <= definition.MaxRetries, $"{part.Used} attempts are used");
                part.Failures++;
                (part.Status, part.DueAt, part.LastFailure) = (StepStatus.WaitingForRetry, retry.DueAt, retry.Result.Failure!.Kind);
                break;
            case EventType.StepReady:
                judge.Expect(part.Status == StepStatus.WaitingForRetry && one.At >= part.DueAt, $"the part is {part.Status}");
                part.Status = StepStatus.Ready;
                break;
            case EventType.StepInterrupted or EventType.StepCrashed:
                part.Status = StepStatus.Ready;
                part.Uncounted++;
                part.Crashes += one.Type == EventType.StepCrashed ? 1 : 0;
                break;
            case EventType.LateResult:
                judge.Expect(!isCurrent && judge.Starts.ContainsKey((one.Step, one.Detail)), "the attempt is not late");
                break;
            case EventType.AttemptAbandoned:
                break;
            default:
                judge.Expect(false, "no such event is about a part");
                break;
        }
    }

    private void Keep(PartRunFacts before, PartRunFacts run)
    {
        for (int index = 0; index < run.Parts.Length; index++)
        {
            if (before.Parts[index].Status == StepStatus.Succeeded)
                (run.Parts[index].Status, run.Parts[index].End) = (StepStatus.Succeeded, judge.EventCount);
        }
    }

    private void Start(in DiskEvent one, PartRunFacts run, int index, StepFacts part, SimulatedStep definition)
    {
        judge.Expect(!run.IsForgotten && part.Status is StepStatus.Pending or StepStatus.Ready && one.Detail == part.Attempts + 1, $"the part is {part.Status} after attempt {part.Attempts}");
        judge.Expect(!run.IsStopped && !run.IsCancelled, "no item starts any more");
        if (run.IsUndo)
            judge.Expect(judge.Facts.Status == ExecutionStatus.Compensating && run.Order.FirstOrDefault(other => !run.Parts[other].Status.IsFinal, -1) == index, "it is not the one that is undone now");
        else
            CheckTurn(run, index, part, definition);
        judge.Expect(judge.RunningCount < judge.MostAtATime, $"{judge.RunningCount} steps run");
        part.Status = StepStatus.Running;
        part.Attempts = one.Detail;
        judge.Expect(part.Used <= definition.MaxRetries + 1, $"{part.Used} attempts are used");
        judge.NoteStart(one, definition, run.Generation);
    }

    private void CheckTurn(PartRunFacts run, int index, StepFacts part, SimulatedStep definition)
    {
        int limit = definition.Work.MaxConcurrency ?? int.MaxValue;
        int final = run.Parts.Count(other => other.Status.IsFinal);
        judge.ExpectMayStart(run.Step);
        judge.Expect(part.Attempts > 0 || run.InTurnCount < limit, $"{run.InTurnCount} items are at work");
        judge.Expect(index - final < limit, $"item {index} is not in turn");
    }

    private void Finish(StepFacts part, StepStatus status)
    {
        judge.Expect(!part.Status.IsFinal, $"it is {part.Status}: a part ends once");
        (part.Status, part.End) = (status, judge.EventCount);
    }
}
