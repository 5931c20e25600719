using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Orchestration.Coordination.Budgeting;
using Orchestration.Coordination.Deciding;
using Orchestration.Coordination.Folding;
using Orchestration.Coordination.Iterating;
using Orchestration.Coordination.Parts;
using Orchestration.Factories;
using Orchestration.Planning;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination;

/// <summary>What is known of an execution, at one moment. Does not change; ask again for a newer one.</summary>
public sealed class WorkflowExecution
{
    private static readonly Dictionary<string, double> NoUsage = [];

    private readonly StoredExecution _stored;
    private readonly ExecutionState _state;
    private readonly Func<int, WaitReason>? _whyReady;
    private StepExecution[]? _steps;
    private IReadOnlyList<Signal>? _pendingSignals;

    internal WorkflowExecution(StoredExecution stored, ExecutionState state, Func<int, WaitReason>? whyReady)
    {
        _stored = stored;
        _state = state;
        _whyReady = whyReady;
        Status = state.Status;
        Cost = state.Cost;
        Budget = BudgetBalance.Of(stored, state) is { } balance ? ExecutionBudget.Of(balance) : null;
        Usage = state.Usage is null ? NoUsage : new Dictionary<string, double>(state.Usage);
    }

    /// <summary>Identifies the execution.</summary>
    public string ExecutionId => _stored.ExecutionId;

    /// <summary>The template that it runs now; it may have been changed since the start.</summary>
    public WorkflowTemplate Template => _state.Plan.Template;

    /// <summary>How many times its template was changed.</summary>
    /// <value>0 or more.</value>
    public int Revision => _state.Revision;

    /// <summary>The execution whose step this one does the work of; null when it was started on its own.</summary>
    public string? ParentExecutionId => _stored.Settings.Parent?.ExecutionId;

    /// <summary>That step; null when it was started on its own.</summary>
    public string? ParentStepId => _stored.Settings.Parent?.StepId;

    internal ExecutionPlan Plan => _state.Plan;

    /// <summary>Where it is in its life.</summary>
    public ExecutionStatus Status { get; }

    /// <summary>When it started, in UTC.</summary>
    public DateTimeOffset StartedAt => new(_stored.StartedAt, TimeSpan.Zero);

    /// <summary>When it became final, in UTC; null before.</summary>
    public DateTimeOffset? FinishedAt => _state.Life.FinishedAt == 0 ? null : new DateTimeOffset(_state.Life.FinishedAt, TimeSpan.Zero);

    /// <summary>The inputs that were given at the start.</summary>
    public JsonPayload Inputs => _stored.Inputs;

    /// <summary>The tags that were given at the start.</summary>
    public IReadOnlyDictionary<string, string> Tags => _stored.Tags;

    /// <summary>What all attempts cost so far.</summary>
    /// <value>In the one currency of the host.</value>
    public decimal Cost { get; }

    /// <summary>What it may spend and what is left of that; null when it has no budget.</summary>
    public ExecutionBudget? Budget { get; }

    /// <summary>What all attempts used so far, by unit.</summary>
    public IReadOnlyDictionary<string, double> Usage { get; }

    /// <summary>What the template answers: its outputs with all references filled in; empty unless it has some and the execution completed.</summary>
    public JsonPayload Output => _state.Life.Output;

    /// <summary>Why the execution failed; null unless it did.</summary>
    /// <remarks>
    /// Of the failures that nothing handled, the one that came first, which is that of <see cref="FailedStep"/>. Where no step's failure is the reason: a value of the outputs is missing,
    /// a step could not be undone, or time was over before anything had failed.
    /// </remarks>
    public ActionFailure? Failure => Status == ExecutionStatus.Failed ? FirstFailure.Of(_state) : null;

    /// <summary>The step whose failure made the execution fail: the first that failed and was not handled; null unless there is one.</summary>
    public StepExecution? FailedStep => Status == ExecutionStatus.Failed && FirstFailure.StepOf(_state) is { } step && Plan.PlaceOf(step) is >= 0 and int place
        ? Steps[place]
        : null;

    /// <summary>Why the execution failed when no step is to blame, undone or not.</summary>
    internal ActionFailure? OwnFailure => FailedStep is null && !Steps.Any(static step => step.Compensation?.Failure is not null) ? Failure : null;

    /// <summary>Why it was cancelled, as the caller said; null otherwise.</summary>
    public string? CancelReason => _state.Life.CancelReason;

    /// <summary>The signals that have come and no step has taken yet, in the order in which they came.</summary>
    public IReadOnlyList<Signal> PendingSignals => _pendingSignals ??= _state.Waits?.PendingSignals() ?? [];

    /// <summary>All steps, in the order of the template; those that run last come last. Steps that a modification removed are not among them.</summary>
    public IReadOnlyList<StepExecution> Steps => _steps ??= DescribeAll();

    /// <summary>The steps that run now.</summary>
    public IReadOnlyList<StepExecution> CurrentSteps => [.. Steps.Where(step => step.Status == StepStatus.Running)];

    /// <summary>The outputs of the steps that succeeded, by step id.</summary>
    public IReadOnlyDictionary<string, JsonPayload> Results =>
        Steps.Where(step => step.Status == StepStatus.Succeeded).ToDictionary(step => step.StepId, step => step.Output, StringComparer.Ordinal);

    /// <summary>One step.</summary>
    /// <param name="stepId">The step's id.</param>
    /// <exception cref="KeyNotFoundException">The template has no such step.</exception>
    public StepExecution this[string stepId] => _state.Plan.TryGetStep(stepId, out int step)
        ? Steps[Plan.PlaceOf(step)]
        : throw new KeyNotFoundException($"Workflow '{Template.WorkflowId}' has no step '{stepId}'.");

    /// <summary>The output of a step, read by reflection as the type that the template's builder knows.</summary>
    /// <param name="step">The step, as it was written with <see cref="WorkflowTemplate.Create"/>.</param>
    /// <typeparam name="TResult">What the output is read as.</typeparam>
    /// <returns>Null or the default when the step has no output.</returns>
    /// <exception cref="KeyNotFoundException">The template has no such step.</exception>
    /// <exception cref="System.Text.Json.JsonException">The output does not fit the type.</exception>
    [RequiresUnreferencedCode("Reads by reflection; pass a JsonTypeInfo in trimmed programs.")]
    [RequiresDynamicCode("Reads by reflection; pass a JsonTypeInfo in programs compiled ahead of time.")]
    public TResult? Get<TResult>(StepBuilder<TResult> step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return this[step.StepId].Output.Get<TResult>();
    }

    /// <summary>The output of a step, read as the type that the template's builder knows.</summary>
    /// <param name="step">The step, as it was written with <see cref="WorkflowTemplate.Create"/>.</param>
    /// <param name="type">How to read it, from a <c>JsonSerializerContext</c>.</param>
    /// <typeparam name="TResult">What the output is read as.</typeparam>
    /// <returns>Null or the default when the step has no output.</returns>
    /// <exception cref="KeyNotFoundException">The template has no such step.</exception>
    /// <exception cref="System.Text.Json.JsonException">The output does not fit the type.</exception>
    public TResult? Get<TResult>(StepBuilder<TResult> step, JsonTypeInfo<TResult> type)
    {
        ArgumentNullException.ThrowIfNull(step);
        return this[step.StepId].Output.Get(type);
    }

    /// <summary>Throws unless the execution completed.</summary>
    /// <exception cref="WorkflowFailedException">A step failed and nothing handled it, time was over, or a value of the outputs is missing.</exception>
    /// <exception cref="OperationCanceledException">The execution was cancelled.</exception>
    /// <exception cref="InvalidOperationException">The execution is not final.</exception>
    public void EnsureSucceeded()
    {
        switch (Status)
        {
            case ExecutionStatus.Completed:
                return;
            case ExecutionStatus.Failed:
                throw new WorkflowFailedException(this);
            case ExecutionStatus.Cancelled:
                throw new OperationCanceledException($"Execution '{ExecutionId}' was cancelled{(CancelReason is null ? "." : $": {CancelReason}")}");
            default:
                throw new InvalidOperationException($"Execution '{ExecutionId}' is {Status}; wait for it first.");
        }
    }

    /// <summary>The execution in one line: <c>Execution abc of launch: Failed, 3 of 5 steps succeeded; step b: Permanent: no such picture</c>.</summary>
    public override string ToString()
    {
        int succeeded = Steps.Count(static step => step.Status == StepStatus.Succeeded);
        string line = string.Create(CultureInfo.InvariantCulture, $"Execution {ExecutionId} of {Template.WorkflowId}: {Status}, {succeeded} of {Steps.Count} steps succeeded");
        return Failure is not { } failure ? line
            : $"{line}; {(FailedStep is { } step ? $"step {step.StepId}: " : "")}{failure.Kind}: {DocumentText.Line(failure.Message)}";
    }

    private StepExecution[] DescribeAll()
    {
        StepExecution[] steps = new StepExecution[Plan.PlaceCount];
        for (int place = 0; place < steps.Length; place++)
            steps[place] = Describe(Plan.NumberAt(place));
        return steps;
    }

    private StepExecution Describe(int number)
    {
        ref readonly StepState step = ref _state[number];
        WorkflowStep definition = _state.Plan.Steps[_state.Steps.StepOf(number)].Definition;
        ActionResult? result = _state.Steps.ResultOf(number);
        ItemRun? items = _state.Steps.ItemsOf(number);
        DecidingLeaf? leaf = step.SkipReason == SkipReason.Join ? DecidingLeaf.Decode(step.DecidedBy) : null;
        return new StepExecution
        {
            StepId = definition.StepId,
            Name = definition.Name ?? definition.StepId,
            Status = step.Status,
            WaitReason = ReasonToWait(number, step),
            SkipReason = step.SkipReason,
            SkippedBecauseOf = leaf is null ? null : _state.Plan.Steps[leaf.Value.Step].Id,
            SkippedBecauseOfOutcome = leaf?.Outcome,
            Generation = _state.Steps.GenerationOf(number).Number,
            Attempts = step.Attempts,
            Crashes = _state.Steps.CrashesOf(number),
            Decision = _state.Steps.DecisionOf(number),
            ChildExecutionId = _state.Steps.ChildOf(number),
            Output = result?.Output ?? default,
            OutputOfItems = items is null || !step.Status.WasDone ? null : () => ItemOutputs.TryGet(_state, number, out JsonPayload list) ? list : default,
            Items = items is null ? [] : new ItemExecutions(items, part => Describe(part) with { Index = items.IndexOf(part) }),
            Compensation = CompensationOf(number) is { } undoing ? Describe(undoing) : null,
            Artifacts = result is { IsSuccess: true } ? result.Artifacts : [],
            Failure = result?.Failure,
            StartedAt = Time(_state.Steps.StartedAtOf(number)),
            FinishedAt = step.Status.IsFinal ? Time(_state.Steps.FinishedAtOf(number)) : null,
            DueAt = step.Status is StepStatus.WaitingForRetry or StepStatus.WaitingForTimer ? Time(_state.Steps.DueAtOf(number)) : null,
        };
    }

    /// <summary>The number of what undoes a step or an item; null when it is not being undone and was not.</summary>
    private int? CompensationOf(int number)
    {
        if (_state.Steps.UndoingOf(_state.Steps.StepOf(number)) is not { } run)
            return null;

        if (!PartNumbers.IsPart(number))
            return _state.Steps.ItemsOf(number) is null ? run.First : null;

        PartRun own = _state.Steps.Parts.Runs.RunOf(number);
        return own.Kind == PartKind.Item ? run.First + own.IndexOf(number) : null;
    }

    private WaitReason ReasonToWait(int number, in StepState step)
    {
        if (step.Status is StepStatus.Running || step.Status.IsFinal)
            return WaitReason.None;
        if (step.Status == StepStatus.Pending)
            return PartNumbers.IsPart(number) ? WaitReason.Capacity : WaitReason.Dependency;
        if (step.IsWaiting)
            return step.Status == StepStatus.WaitingForTimer ? WaitReason.Timer : WaitReason.Signal;
        if (Status is ExecutionStatus.Paused or ExecutionStatus.Pausing)
            return step.Status == StepStatus.Ready && Budget is { IsExhausted: true } ? WaitReason.Budget : WaitReason.Paused;
        if (step.Status == StepStatus.WaitingForRetry)
            return WaitReason.Backoff;
        if (step.AwaitsWord)
            return WaitReason.UnknownOutcome;

        return _whyReady?.Invoke(number) ?? WaitReason.Capacity;
    }

    private static DateTimeOffset? Time(long ticks) => ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero);
}
