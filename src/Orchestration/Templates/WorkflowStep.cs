namespace Orchestration.Templates;

/// <summary>One node of a template: an action with its parameters, and the steps it waits for.</summary>
public sealed record WorkflowStep
{
    /// <summary>Identifies the step within its template.</summary>
    /// <value>1 to 256 characters, without control characters.</value>
    public required string StepId { get; init; }

    /// <summary>A name for people; the id serves when it is null.</summary>
    public string? Name { get; init; }

    /// <summary>What the step is for, for people.</summary>
    public string? Description { get; init; }

    /// <summary>The type of factory that does the work; null lets the router decide from the content.</summary>
    public FactoryType? FactoryType { get; init; }

    /// <summary>The name of the one factory that may do the work; null lets the router choose.</summary>
    public string? Factory { get; init; }

    /// <summary>What the factory is asked to do, such as <c>generate_image</c>.</summary>
    public string? Action { get; init; }

    /// <summary>Makes the step a timer: it waits this long once its join is true, and then succeeds.</summary>
    /// <value>0 to 10,000 days.</value>
    public TimeSpan? Delay { get; init; }

    /// <summary>Makes the step a timer: it waits until a time, given as text with its offset such as <c>2027-01-31T08:00:00Z</c>, as seconds since 1970 or by a reference to either, and then succeeds; at once when that is past.</summary>
    public ParameterValue? Until { get; init => field = value?.Copy(); }

    /// <summary>Makes the step wait for a signal from outside.</summary>
    public SignalWait? Signal { get; init; }

    /// <summary>Makes the step run another workflow.</summary>
    public SubWorkflow? Workflow { get; init; }

    /// <summary>What the step is: an action, unless one of the members above says otherwise.</summary>
    public StepKind Kind => Workflow is not null ? StepKind.Workflow
        : Signal is not null ? StepKind.Signal
        : Delay is not null || Until is not null ? StepKind.Timer
        : StepKind.Action;

    /// <summary>Lets the step do its work once for each item of a list; null does it once.</summary>
    public ForEach? ForEach { get; init; }

    /// <summary>What undoes the step after it has succeeded, when its execution fails or is cancelled; null leaves it.</summary>
    public Compensation? Compensation { get; init; }

    /// <summary>The parameters of the action; strings in them may hold <c>${{ … }}</c> references.</summary>
    /// <value>Default none. Can no longer change once it is set here.</value>
    public ParameterMap Parameters
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value.Freeze();
        }
    } = ParameterMap.Empty;

    /// <summary>What must have become of other steps before this one starts.</summary>
    /// <value>Default none.</value>
    public Join Dependencies { get; init; } = Join.None;

    /// <summary>Evaluated once, when the join has become true: if it does not hold, the step is skipped; null always holds.</summary>
    public Condition? When { get; init; }

    /// <summary>Whether the execution may succeed although this step failed. Steps that ask for its success are skipped all the same.</summary>
    /// <value>Default false.</value>
    public bool AllowFailure { get; init; }

    /// <summary>The names of the limits under which each attempt takes a place, besides that of its factory.</summary>
    /// <value>Default none.</value>
    public IReadOnlyList<string> Limits
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = [.. value];
        }
    } = [];

    /// <summary>How failed attempts are repeated; null takes the template's, then the host's setting.</summary>
    public RetryPolicy? Retry { get; init; }

    /// <summary>How long one attempt may take; null means no limit.</summary>
    /// <value>More than 0, at most 24 days.</value>
    public TimeSpan? AttemptTimeout { get; init; }

    /// <summary>How long the step may take over all attempts and the delays between them; null means no limit.</summary>
    /// <value>More than 0, at most 24 days.</value>
    public TimeSpan? Timeout { get; init; }

    /// <summary>What happens when nobody can say what became of the step's call; null retries where the action is idempotent, and fails otherwise.</summary>
    public UnknownReaction? OnUnknown { get; init; }

    /// <summary>Whether a call that takes unusually long gets a second one at another factory, where the action is idempotent.</summary>
    /// <value>Default null: as the host's routing options say.</value>
    public bool? Hedge { get; init; }

    /// <summary>Who goes first when places are short.</summary>
    /// <value>−1,000 to 1,000, higher first; default 0.</value>
    public int Priority { get; init; }

    /// <summary>How long the step is expected to take; simulations and forecasts use it, executions do not.</summary>
    /// <value>0 to 24 days; null when nothing is known.</value>
    public TimeSpan? ExpectedDuration { get; init; }

    /// <summary>Whether both say the same; lists are compared by their elements.</summary>
    /// <param name="other">The other step.</param>
    public bool Equals(WorkflowStep? other) =>
        ReferenceEquals(this, other)
        || (other is not null && IsSameWork(other) && IsSameKind(other) && IsSameOrder(other) && IsSameEffort(other));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(StepId, Action, FactoryType, Parameters, Dependencies, Priority);

    private bool IsSameWork(WorkflowStep other) =>
        string.Equals(StepId, other.StepId, StringComparison.Ordinal) && string.Equals(Name, other.Name, StringComparison.Ordinal)
        && string.Equals(Description, other.Description, StringComparison.Ordinal) && FactoryType == other.FactoryType
        && string.Equals(Factory, other.Factory, StringComparison.Ordinal) && string.Equals(Action, other.Action, StringComparison.Ordinal)
        && Parameters.Equals(other.Parameters);

    private bool IsSameKind(WorkflowStep other) =>
        Delay == other.Delay && (Until is null ? other.Until is null : other.Until is not null && Until.HasSameJson(other.Until))
        && Equals(Signal, other.Signal) && Equals(Workflow, other.Workflow) && Equals(ForEach, other.ForEach) && Equals(Compensation, other.Compensation);

    private bool IsSameOrder(WorkflowStep other) =>
        Equals(Dependencies, other.Dependencies) && Equals(When, other.When) && AllowFailure == other.AllowFailure && Priority == other.Priority;

    private bool IsSameEffort(WorkflowStep other) =>
        Limits.SequenceEqual(other.Limits) && Equals(Retry, other.Retry) && AttemptTimeout == other.AttemptTimeout && Timeout == other.Timeout
        && OnUnknown == other.OnUnknown && Hedge == other.Hedge && ExpectedDuration == other.ExpectedDuration;
}
