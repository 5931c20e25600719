using Orchestration.Coordination.Budgeting;
using Orchestration.Coordination.Children;
using Orchestration.Coordination.Modifying;
using Orchestration.Coordination.Queueing;
using Orchestration.Coordination.Rerunning;
using Orchestration.Coordination.Waiting;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination.Driving;

/// <summary>An input that is not the end of an attempt: a start, a request of a user, a wake, a tick of the timer.</summary>
/// <remarks>Each execution begins with one, so it stays small: what only some kinds need is an object of its own.</remarks>
internal sealed class ControlInput(ControlKind kind) : IMailboxItem
{
    private readonly TaskCompletionSource<bool>? _acknowledged =
        IsAnswered(kind)
            ? new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
            : null;

    public IMailboxItem? Next { get; set; }

    public ControlKind Kind { get; } = kind;

    /// <summary>Whether someone waits for the answer.</summary>
    public bool IsRequest => _acknowledged is not null;

    /// <summary>Whether someone waits for the commit of what follows: for an answer, or for a message to be gone.</summary>
    public bool IsAwaited => IsRequest || Message is not null;

    public PauseMode PauseMode { get; init; }

    /// <summary>Whether an outer execution asks for it.</summary>
    public bool IsByOuter { get; init; }

    public string? Reason { get; init; }

    /// <summary>The place because of which steps are woken.</summary>
    public FreedPlace? Place { get; init; }

    /// <summary>Says which steps run again, or null when there is nothing to run.</summary>
    public Func<ExecutionState, RerunScope?>? Scope { get; init; }

    /// <summary>Makes the driver that writes from now on; answers null when none can.</summary>
    public Func<ExecutionDriver?>? Successor { get; init; }

    /// <summary>The step whose outcome a person tells.</summary>
    public string? StepId { get; init; }

    /// <summary>The item of that step, by its place; null when it goes over no list.</summary>
    public int? Item { get; init; }

    /// <summary>What a person says came of the step's last call; null lets it be called again.</summary>
    public ActionResult? Outcome { get; init; }

    /// <summary>The template that the execution is to go on with.</summary>
    public Modification? Modification { get; init; }

    /// <summary>What comes from outside.</summary>
    public SignalArrival? Signal { get; init; }

    /// <summary>What the budget is to be, or what an outer execution lets an inner one spend over all.</summary>
    public BudgetChange? Budget { get; init; }

    /// <summary>What a rerun may spend beyond what is spent; null leaves the budget as it is.</summary>
    public Budget? Allowance { get; init; }

    /// <summary>The message in the store that asks for it, or null when it was asked here.</summary>
    public InboxMessage? Message { get; init; }

    /// <summary>The work of another execution for a step that it is about.</summary>
    public ChildRun? Child { get; init; }

    /// <summary>What an outer execution wishes of an inner one, when the input says it; null otherwise.</summary>
    public ChildWish? Wish { get; init; }

    /// <summary>How an inner execution is.</summary>
    public ChildReport? Report { get; init; }

    /// <summary>The attempt of an outer step that asks for a rerun; 0 when nobody outside does.</summary>
    public int ParentAttempt { get; init; }

    /// <summary>Whether the request was accepted; set while it is decided, told after the commit.</summary>
    public bool IsAccepted { get; set; } = true;

    public Task<bool> Acknowledged => _acknowledged?.Task ?? Task.FromResult(true);

    private static bool IsAnswered(ControlKind kind) => kind is ControlKind.Pause or ControlKind.Resume or ControlKind.Cancel or ControlKind.Rerun or ControlKind.HandOver or ControlKind.Suspend or ControlKind.Resolve
        or ControlKind.Signal or ControlKind.Modify or ControlKind.ChangeBudget;

    public void Acknowledge() => _acknowledged?.TrySetResult(IsAccepted);

    /// <summary>Whoever was asked cannot answer any more.</summary>
    public void Refuse(OwnershipLostException lost) => _acknowledged?.TrySetException(lost);
}
