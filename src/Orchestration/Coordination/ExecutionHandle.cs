using Orchestration.Coordination.Budgeting;
using Orchestration.Coordination.Driving;
using Orchestration.Coordination.Events;
using Orchestration.Coordination.Modifying;
using Orchestration.Coordination.Recovery;
using Orchestration.Coordination.Rerunning;
using Orchestration.Coordination.Starting;
using Orchestration.Coordination.Waiting;
using Orchestration.Coordination.Watching;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination;

/// <summary>A running execution: wait for it, watch it, pause, resume or cancel it.</summary>
/// <remarks>Dropping a handle detaches from the execution and changes nothing. All members may be called from any thread.</remarks>
public sealed class ExecutionHandle
{
    private readonly ExecutionLink _link;

    internal ExecutionHandle(WorkflowCoordinator coordinator, in StartedExecution started) => _link = new ExecutionLink(coordinator, started);

    /// <summary>Identifies the execution.</summary>
    public string ExecutionId => _link.ExecutionId;

    /// <summary>Where the execution is in its life now; of one that another host runs: where it was when it was read last.</summary>
    public ExecutionStatus Status => _link.Status;

    private RerunRequests Reruns => new(_link);

    private ModificationRequests Modifications => new(_link);

    /// <summary>Waits until the execution is final; after a rerun, until it is final again.</summary>
    /// <remarks>With a durable store it may be run by another host, or by this one after a restart: the wait goes on. It ends with an exception when this host shuts down before.</remarks>
    /// <param name="cancellationToken">Ends the wait only; the execution goes on.</param>
    /// <exception cref="StoreUnavailableException">The execution does not run here, and the store cannot be asked.</exception>
    public Task<WorkflowExecution> WaitAsync(CancellationToken cancellationToken = default)
    {
        if (_link.Coordinator.IsDurable)
            return WaitAnywhereAsync(cancellationToken);

        return _link.Driver is { } driver ? driver.Finished.WaitAsync(cancellationToken)! : Task.FromResult(GetSnapshot());
    }

    /// <summary>Everything that is known of the execution now: a fold of its committed events.</summary>
    /// <remarks>Costs time in proportion to the number of events.</remarks>
    public WorkflowExecution GetSnapshot() => new(_link.Stored, _link.Fold(), _link.Driver is { } driver ? driver.Starter.WhyReady : null);

    /// <summary>All events from the start or from a place, then those that come, until the execution is final.</summary>
    /// <remarks>Progress reports are seen on the host that runs the execution only.</remarks>
    /// <param name="afterSequence">The last event that is known already; 0 begins with the first.</param>
    /// <param name="cancellationToken">Ends the watching only.</param>
    public IAsyncEnumerable<ExecutionEvent> WatchAsync(long afterSequence = 0, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterSequence);
        return EventStream.WatchAsync(_link, afterSequence, cancellationToken);
    }

    /// <summary>Lets no further attempt start. Answered once that is recorded; running attempts may still be at work.</summary>
    /// <remarks>Of an execution that another host runs, the wish is recorded and that host told.</remarks>
    /// <param name="mode">What happens to running attempts.</param>
    /// <exception cref="ExecutionStateException">The execution is final or being cancelled.</exception>
    public Task PauseAsync(PauseMode mode = PauseMode.FinishRunning) =>
        _link.RequestAsync(() => new ControlInput(ControlKind.Pause) { PauseMode = mode }, () => Messages.Pause(mode), "paused");

    /// <summary>Lets a paused or pausing execution go on; of a running one it changes nothing.</summary>
    /// <remarks>Of an execution that another host runs, the wish is recorded and that host told.</remarks>
    /// <exception cref="ExecutionStateException">The execution is final or being cancelled.</exception>
    public Task ResumeAsync() => _link.RequestAsync(static () => new ControlInput(ControlKind.Resume), static () => Messages.Resume, "resumed");

    /// <summary>Cancels the execution: no step starts any more, running calls are asked to stop. Of a final one it changes nothing.</summary>
    /// <remarks>Of an execution that another host runs, the wish is recorded and that host told.</remarks>
    /// <param name="reason">Why, for people.</param>
    public Task CancelAsync(string? reason = null) => _link.AskAsync(() => new ControlInput(ControlKind.Cancel) { Reason = reason }, () => Messages.Cancel(reason));

    /// <summary>Tells what became of the last call of a step that waits for a person to say, because nobody else knows.</summary>
    /// <remarks>Of an execution that another host runs, the word is recorded and that host told.</remarks>
    /// <param name="stepId">The step; its wait reason is <see cref="WaitReason.UnknownOutcome"/>.</param>
    /// <param name="outcome">What came of the call: success with its output, or a failure, which is final; null calls again, with the same idempotency key.</param>
    /// <param name="item">Which item of the step, by its place in the list from 0; null when the step goes over no list.</param>
    /// <exception cref="ArgumentException">There is no such step.</exception>
    /// <exception cref="ExecutionStateException">The step does not wait for that.</exception>
    public Task ResolveAsync(string stepId, ActionResult? outcome, int? item = null)
    {
        Reruns.Numbers([stepId]);
        return _link.RequestAsync(
            () => new ControlInput(ControlKind.Resolve) { StepId = stepId, Item = item, Outcome = outcome },
            () => Messages.Resolve(stepId, item, outcome),
            item is null ? $"told the outcome of '{stepId}'" : $"told the outcome of item {item} of '{stepId}'");
    }

    /// <summary>Sends a signal to the execution: the step that waits longest for its name gets it, or the next one that will.</summary>
    /// <remarks>Accepted while the execution is paused too. Of an execution that another host runs, the signal is recorded and that host told.</remarks>
    /// <param name="name">The name for which steps wait.</param>
    /// <param name="payload">What the signal says: the output of the step that gets it. At most 1 MiB.</param>
    /// <param name="key">Names the signal for good: sent again with the same key, it counts once. Null never does.</param>
    /// <exception cref="ArgumentException">The name, the key or the payload is not possible.</exception>
    /// <exception cref="ExecutionStateException">The execution is final.</exception>
    public Task SignalAsync(string name, JsonPayload payload = default, string? key = null)
    {
        SignalArrival signal = SignalArrival.Checked(name, payload, key);
        return _link.RequestAsync(() => new ControlInput(ControlKind.Signal) { Signal = signal }, () => Messages.Signal(signal), $"signalled '{name}'");
    }

    /// <summary>Sets how much the execution may spend, over all; what happens when that is exhausted stays as it is.</summary>
    /// <remarks>An execution that has paused because its budget was exhausted stays paused until it is resumed. Of one that another host runs, the wish is recorded and that host told.</remarks>
    /// <param name="amount">The amount, 0 or more, in the one currency of the host. Less than before is possible too: running attempts finish.</param>
    /// <exception cref="ArgumentOutOfRangeException">The amount is negative.</exception>
    /// <exception cref="ExecutionStateException">The execution is final.</exception>
    public Task ChangeBudgetAsync(decimal amount) => ChangeBudgetAsync(BudgetChange.Checked(amount, null));

    /// <summary>Sets how much the execution may spend, over all, and what happens when that is exhausted.</summary>
    /// <remarks>An execution that has paused because its budget was exhausted stays paused until it is resumed. Of one that another host runs, the wish is recorded and that host told.</remarks>
    /// <param name="budget">The budget. Less than before is possible too: running attempts finish.</param>
    /// <exception cref="ArgumentOutOfRangeException">The amount is negative.</exception>
    /// <exception cref="ExecutionStateException">The execution is final.</exception>
    public Task ChangeBudgetAsync(Budget budget)
    {
        ArgumentNullException.ThrowIfNull(budget);
        return ChangeBudgetAsync(BudgetChange.Checked(budget.Amount, budget.OnExhausted));
    }

    /// <summary>Runs every failed step of a final or paused execution again, with all that depends on it, all that was stopped, and all that was cancelled with the execution.</summary>
    /// <remarks>A step whose last failure was <c>Unknown</c> or <c>Timeout</c> keeps its idempotency key, for its call may have taken effect; all others get a new one. Steps that run last run again.</remarks>
    /// <exception cref="ExecutionStateException">The execution runs, no step failed and none was left out, or what would run needs a step that was undone.</exception>
    public Task RetryFailedAsync() => Reruns.RunAsync(RerunScope.OfFailed);

    /// <summary>Forgets the results of steps of a final or paused execution and of all that depends on them, keeps all others, and goes on.</summary>
    /// <remarks>What was stopped or cancelled with the execution runs too, and so do the steps that run last. Steps that did work before get a new idempotency key.</remarks>
    /// <param name="stepIds">One or more steps.</param>
    /// <exception cref="ArgumentException">There is no such step, or none is named.</exception>
    /// <exception cref="ExecutionStateException">The execution is neither final nor paused, or what would run needs a step that was undone and is not named.</exception>
    public Task RerunFromAsync(params IReadOnlyList<string> stepIds)
    {
        int[] steps = Reruns.Numbers(stepIds);
        return Reruns.RunAsync(state => RerunScope.From(state, steps));
    }

    /// <summary>Tells what <see cref="RerunFromAsync"/> would do; changes nothing.</summary>
    /// <param name="stepIds">The steps to rerun from; none previews <see cref="RetryFailedAsync"/>.</param>
    /// <exception cref="ArgumentException">There is no such step.</exception>
    public Task<RerunPreview> PreviewRerunAsync(params IReadOnlyList<string> stepIds)
    {
        ArgumentNullException.ThrowIfNull(stepIds);
        ExecutionState state = _link.Fold();
        RerunScope? scope = stepIds.Count == 0 ? RerunScope.OfFailed(state) : RerunScope.From(state, Reruns.Numbers(stepIds));
        return Task.FromResult(RerunPreview.Of(_link.Stored, state, scope));
    }

    private Task ChangeBudgetAsync(BudgetChange change) =>
        _link.RequestAsync(() => new ControlInput(ControlKind.ChangeBudget) { Budget = change }, () => Messages.Budget(change), "given another budget");

    /// <summary>Tells what <see cref="ModifyAsync(WorkflowTemplate, int?)"/> would do; changes nothing.</summary>
    /// <param name="target">The template that the execution would have.</param>
    /// <exception cref="ExecutionStateException">The execution is final.</exception>
    public Task<ModificationPreview> PreviewModificationAsync(WorkflowTemplate target) => Modifications.PreviewAsync(target);

    /// <summary>Lets the execution go on with another template: steps that have not started may be added, replaced and removed, and what the template says of the whole may change. Answers the number of the revision.</summary>
    /// <remarks>
    /// All or nothing: it is checked again when it is decided, for steps may have started since. Of an execution that another host runs, it is checked here, the wish is recorded and that host told;
    /// if a step starts there meanwhile that the target changes, nothing is changed, and that host logs why.
    /// </remarks>
    /// <param name="target">All of the template that the execution shall have; the same workflow in the same version.</param>
    /// <param name="basedOnRevision">The revision that the target was made from; when the execution has another, nothing is changed. Null does not ask: what others changed meanwhile is changed back, as far as it has not started.</param>
    /// <exception cref="InvalidTemplateException">The target cannot be planned, or changes steps that have started; everything is named, nothing was changed.</exception>
    /// <exception cref="ExecutionStateException">The execution is final.</exception>
    public Task<int> ModifyAsync(WorkflowTemplate target, int? basedOnRevision = null) => Modifications.ModifyAsync(target, basedOnRevision);

    /// <summary>Lets the execution go on with a changed template, as <see cref="ModifyAsync(WorkflowTemplate, int?)"/> does. Answers the number of the revision.</summary>
    /// <param name="change">Makes the template from the one that the execution has; asked again when that was changed meanwhile.</param>
    /// <exception cref="InvalidTemplateException">The target cannot be planned, or changes steps that have started; everything is named, nothing was changed.</exception>
    /// <exception cref="ExecutionStateException">The execution is final.</exception>
    public Task<int> ModifyAsync(Func<WorkflowTemplate, WorkflowTemplate> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Modifications.ModifyAsync(change);
    }

    /// <summary>Tells what <see cref="MigrateAsync"/> would do; changes nothing.</summary>
    /// <param name="target">A template, or the id of one in the catalog.</param>
    /// <param name="options">What happens to steps that have started.</param>
    /// <exception cref="WorkflowNotFoundException">The catalog has no such template.</exception>
    /// <exception cref="ExecutionStateException">The execution is final.</exception>
    public Task<ModificationPreview> PreviewMigrationAsync(WorkflowReference target, MigrationOptions? options = null) => Modifications.PreviewAsync(target, options);

    /// <summary>Lets the execution go on with another version of its workflow, older or newer. Answers the number of the revision.</summary>
    /// <remarks>As <see cref="ModifyAsync(WorkflowTemplate, int?)"/>, all or nothing.</remarks>
    /// <param name="target">A template, or the id of one in the catalog, mostly with a version: <c>campaign@2</c>.</param>
    /// <param name="options">What happens to steps that have started and that the target does not have, or has otherwise; null makes each a problem.</param>
    /// <exception cref="WorkflowNotFoundException">The catalog has no such template.</exception>
    /// <exception cref="InvalidTemplateException">The target cannot be planned, or changes steps that have started and are not kept; everything is named, nothing was changed.</exception>
    /// <exception cref="ExecutionStateException">The execution is final.</exception>
    public Task<int> MigrateAsync(WorkflowReference target, MigrationOptions? options = null) => Modifications.MigrateAsync(target, options);

    /// <summary>Tells what <see cref="RevertAsync"/> would do; changes nothing.</summary>
    /// <param name="revision">The revision to go back to; 0 is what was started.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such revision.</exception>
    /// <exception cref="ExecutionStateException">The execution is final.</exception>
    public Task<ModificationPreview> PreviewRevertAsync(int revision) => Modifications.PreviewRevertAsync(revision);

    /// <summary>Lets the execution go on with the template of an earlier revision; steps that have started stay as they are. Answers the number of the revision, which is a new one.</summary>
    /// <remarks>As <see cref="ModifyAsync(WorkflowTemplate, int?)"/>, all or nothing.</remarks>
    /// <param name="revision">The revision to go back to; 0 is what was started.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such revision.</exception>
    /// <exception cref="InvalidTemplateException">What would come of it cannot be planned; everything is named, nothing was changed.</exception>
    /// <exception cref="ExecutionStateException">The execution is final.</exception>
    public Task<int> RevertAsync(int revision) => Modifications.RevertAsync(revision);

    private async Task<WorkflowExecution> WaitAnywhereAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_link.Driver is { } driver && await driver.Finished.WaitAsync(cancellationToken) is { } result)
                return result;

            if (_link.Driver is not null)
                continue;
            if (_link.Stored.Status.IsFinal)
                return GetSnapshot();
            await _link.LookAgainAsync(cancellationToken);
        }
    }
}
