using System.Text;
using Orchestration.Artifacts;
using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Templates;

namespace Orchestration.Coordination;

/// <summary>What is known of one step of an execution, at one moment.</summary>
public sealed record StepExecution
{
    /// <summary>Identifies the step within its template.</summary>
    public required string StepId { get; init; }

    /// <summary>The step's name for people; its id when it has none.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required StepStatus Status { get; init; }

    /// <summary>Why it does not run.</summary>
    public required WaitReason WaitReason { get; init; }

    /// <summary>Why it was skipped.</summary>
    public required SkipReason SkipReason { get; init; }

    /// <summary>The step whose end decided that its join is false, or null.</summary>
    public string? SkippedBecauseOf { get; init; }

    /// <summary>The outcome that its join asked of that step in vain, or null.</summary>
    public StepOutcome? SkippedBecauseOfOutcome { get; init; }

    /// <summary>How often its work was begun anew by a rerun.</summary>
    /// <value>0 at first; part of the idempotency key.</value>
    public int Generation { get; init; }

    /// <summary>How many attempts were started, over all reruns.</summary>
    public required int Attempts { get; init; }

    /// <summary>How many processes died while it ran, since its work was begun last.</summary>
    public int Crashes { get; init; }

    /// <summary>Which factory does it, or did it last, and why; null before the first attempt.</summary>
    public RoutingDecision? Decision { get; init; }

    /// <summary>The name of that factory; null before the first attempt.</summary>
    public string? Factory => Decision?.Factory;

    /// <summary>The id of the execution that does its work, or did it last; null unless the step runs another workflow and was started.</summary>
    public string? ChildExecutionId { get; init; }

    /// <summary>What it made; empty unless it succeeded with an output. Of a step that goes over a list: the outputs of its items in their order, <c>null</c> where an item had none when the step was done; put together anew whenever it is asked for.</summary>
    public JsonPayload Output { get => OutputOfItems is null ? field : OutputOfItems(); init; }

    internal Func<JsonPayload>? OutputOfItems { get; init; }

    /// <summary>The items of a step that goes over a list, in their order, each made when it is asked for; empty for any other step and before the start.</summary>
    public IReadOnlyList<StepExecution> Items { get; init; } = [];

    /// <summary>What undoes the step, or the item, and how far that is; null when nothing does, and of a step that goes over a list, whose items have one each.</summary>
    public StepExecution? Compensation { get; init; }

    /// <summary>The place of an item in the list, from 0; null for a step.</summary>
    public int? Index { get; init; }

    /// <summary>The files that it made.</summary>
    public IReadOnlyList<ArtifactReference> Artifacts { get; init; } = [];

    /// <summary>Why it failed, or why its last attempt did; null when neither did.</summary>
    public ActionFailure? Failure { get; init; }

    /// <summary>When its first attempt started since it was begun last, or when its wait for a time or a signal began, in UTC; null before.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it became final, in UTC; null before.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>When its next attempt may start or, of a timer, when it is over, in UTC; null unless it waits for that.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The step in one line, without what it made: <c>b: Failed, attempt 3 at media; Transient: busy</c>.</summary>
    public override string ToString()
    {
        StringBuilder line = new(StepId);
        if (Index is not null)
            line.Append('[').Append(Index).Append(']');
        line.Append(": ").Append(Status);
        if (Attempts > 0)
            line.Append(", attempt ").Append(Attempts);
        if (Factory is not null)
            line.Append(" at ").Append(Factory);
        if (WaitReason != WaitReason.None)
            line.Append(", waits: ").Append(WaitReason);
        if (SkipReason != SkipReason.None)
            line.Append(", ").Append(SkipReason);
        if (SkippedBecauseOf is not null)
            line.Append(" because of ").Append(SkippedBecauseOf);
        if (Failure is not null)
            line.Append("; ").Append(Failure.Kind).Append(": ").Append(DocumentText.Line(Failure.Message));
        return line.ToString();
    }
}
