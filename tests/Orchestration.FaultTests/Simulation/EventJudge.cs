using Orchestration.Coordination;
using Orchestration.Coordination.Modifying;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.FaultTests.Simulation;

/// <summary>Judges the events of one execution, one after the other as they reach the disk, by a naive reading of the rules.</summary>
internal sealed class EventJudge
{
    private readonly Action<string> _violate;
    private readonly PartJudge _parts;
    private readonly RichJudge _rich;
    private readonly LifecycleJudge _lifecycle;
    private readonly RevisionJudge _revisions;
    private readonly StepJudge _attempts;
    private readonly HashSet<(int Step, int Item, int Generation)> _completed = [];
    private DiskEvent _now;

    /// <param name="workflow">What is executed.</param>
    /// <param name="violate">Told of every event that the rules do not allow.</param>
    /// <param name="isScripted">Whether steps end as the workflow says, rather than anyhow.</param>
    /// <param name="executionId">The execution.</param>
    /// <param name="statusOf">The status of another execution on the disk.</param>
    /// <param name="budget">What it may spend from the start.</param>
    public EventJudge(SimulatedWorkflow workflow, Action<string> violate, bool isScripted = true, string executionId = "", Func<string, ExecutionStatus?>? statusOf = null, Budget? budget = null)
    {
        (Workflow, _violate, IsScripted) = (workflow, violate, isScripted);
        Steps = new KnownSteps(workflow);
        _parts = new PartJudge(this);
        _rich = new RichJudge(this, _parts, executionId, statusOf ?? (_ => null), key => SentKeys.Contains(key));
        _lifecycle = new LifecycleJudge(this, _parts, _rich);
        _revisions = new RevisionJudge(this, _parts);
        _attempts = new StepJudge(this, _rich);
        Money = new MoneyJudge(this, budget);
    }

    public SimulatedWorkflow Workflow { get; }

    public ExecutionFacts Facts { get; } = new();

    public KnownSteps Steps { get; }

    public MoneyJudge Money { get; }

    public bool IsScripted { get; }

    /// <summary>How many events there were, with the one that is judged.</summary>
    public int EventCount { get; private set; }

    /// <summary>The keys of the signals that users sent.</summary>
    public HashSet<string> SentKeys { get; } = new(StringComparer.Ordinal);

    public Dictionary<(int Step, int Attempt), StepStart> Starts { get; } = [];

    public int MostAtATime => Workflow.MaxConcurrentSteps ?? int.MaxValue;

    /// <summary>Whether something may stop what runs or waits.</summary>
    public bool MayStop => IsStopping || Facts.IsLenient;

    /// <summary>Whether nothing of the graph may start or be tried again.</summary>
    public bool MustStop => IsStopping && !Facts.IsLenient;

    public bool MayCancel => Facts.IsCancelRequested || MayStop;

    public bool IsUndoDue => !Facts.IsFinishing && (Facts.IsLenient || Facts.IsTimedOut || Steps.HasUnhandled || (Facts.IsCancelRequested && Workflow.UndoesWhenCancelled));

    public bool WasQuarantined => _parts.WasQuarantined || Steps.Exists(step => step.WasQuarantined);

    public bool WaitsForSignal => Steps.Exists(step => step.Status == StepStatus.WaitingForSignal);

    public int RunningCount => _parts.RunningCount + Steps.Numbers.Count(number => Steps[number] is { Status: StepStatus.Running, HoldsNoPlace: false } && Steps.Definition(number).Work.Kind != WorkKind.List);

    /// <summary>Whether nothing of the graph starts any more that is new.</summary>
    public bool NothingStarts => IsStopping || MustNotStart;

    /// <summary>Whether that is so for sure, whatever a rerun has made of the failures.</summary>
    public bool MustNotStart => MustStop || Facts.IsFinishing || Facts.IsCancelRequested || _rich.HasBegunToUndo;

    private bool IsStopping => Facts.IsTimedOut || (Workflow.Reaction != FailureReaction.Continue && Steps.HasUnhandled);

    /// <summary>What is known of a step or of a part of one.</summary>
    public StepFacts FactsOf(int number) => PartJudge.IsPart(number) ? _parts.FactsOf(number) : Steps[number];

    /// <summary>The items or the undoing that a part belongs to; null of a step.</summary>
    public PartRunFacts? RunOf(int number) => PartJudge.IsPart(number) ? _parts.RunOf(number) : null;

    public string NameOf(int number) => RunOf(number) is { } run ? $"{Steps.Definition(run.Step).Id}{(run.IsUndo ? "~" : ".")}{number - run.First}" : Steps.Definition(number).Id;

    public bool Knows(string key) => _rich.Knows(key);

    /// <summary>Whether the execution may go on with another template.</summary>
    public bool? MayModify(WorkflowTemplate template) => _revisions.MayTake(template);

    public void Take(in DiskEvent one, object? payload)
    {
        _now = one;
        EventCount++;
        Expect(!Facts.Status.IsFinal || one.Type is EventType.LateResult or EventType.ExecutionRerun, "nothing happens to an execution that is final");
        if (Money.TryTake(one, payload))
            return;
        if (PartJudge.IsPart(one.Step))
            _parts.Take(one, payload);
        else if (one.Type == EventType.ExecutionModified)
            _revisions.Take((Revision)payload!);
        else if (_rich.TryTake(one, payload))
            return;
        else if (one.Step < 0)
            _lifecycle.Take(one, payload);
        else
            _attempts.Take(one, payload);
    }

    public void NoteStart(in DiskEvent one, SimulatedStep definition, int generation) =>
        Starts[(one.Step, one.Detail)] = new StepStart(one.Writer, one.Epoch, generation, definition.FirstLeaf is { } leaf && Steps.StatusOf(leaf) == StepStatus.Succeeded);

    /// <summary>Whether a step may begin that is neither running nor over.</summary>
    public void ExpectMayBegin(int number)
    {
        StepFacts step = Steps[number];
        Expect(step.Status is StepStatus.Pending or StepStatus.Ready, $"the step is {step.Status} after attempt {step.Attempts}");
        Expect(!_revisions.IsRemoved(number), "it was removed");
        Expect(Steps.ValueOf(number) == true, "its join is not true");
        Expect(Steps.Definition(number).Joined.When is null || step.HasHeld, "its condition was not asked");
        ExpectMayStart(number);
    }

    /// <summary>Whether the execution lets anything of a step start.</summary>
    public void ExpectMayStart(int number)
    {
        bool runsLast = !Steps.IsOfGraph(number);
        Expect(Facts.Status == ExecutionStatus.Running || (Facts.Status is ExecutionStatus.Cancelling or ExecutionStatus.Compensating && runsLast), $"the execution is {Facts.Status}");
        Expect(runsLast ? Facts.IsFinishing : !Facts.IsCancelRequested && !MustStop, runsLast ? "steps of the graph are not final" : "the execution is stopping");
    }

    public void Finish(int number, StepStatus status)
    {
        Expect(!Steps[number].Status.IsFinal, $"{Steps.Definition(number).Id} is {Steps[number].Status}: a step ends once");
        (Steps[number].Status, Steps[number].End) = (status, EventCount);
        if (status == StepStatus.Succeeded && Steps[number].Attempts > 0)
            Expect(_completed.Add((number, -1, Steps[number].Generation)), "it succeeds twice with one idempotency key");
    }

    /// <summary>An item of a step succeeded.</summary>
    public void FinishItem(PartRunFacts run, int item) =>
        Expect(_completed.Add((run.Step, item, run.Generation)), $"item {item} succeeds twice with one idempotency key");

    public void Expect(bool holds, string otherwise)
    {
        if (!holds)
            _violate($"{Show()}: {otherwise}");
    }

    private string Show() =>
        $"{_now.Type}{(_now.Step >= 0 ? $" of {NameOf(_now.Step)}, {_now.Detail}," : "")} by process {_now.Writer} under epoch {_now.Epoch}";
}
