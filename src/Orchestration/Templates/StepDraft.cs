namespace Orchestration.Templates;

/// <summary>What was read of a step so far.</summary>
internal sealed class StepDraft
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? Description { get; set; }

    public FactoryType? FactoryType { get; set; }

    public string? Factory { get; set; }

    public string? Action { get; set; }

    public TimeSpan? Delay { get; set; }

    public ParameterValue? Until { get; set; }

    public SignalWait? Signal { get; set; }

    public SubWorkflow? Workflow { get; set; }

    public ForEach? ForEach { get; set; }

    public Compensation? Compensation { get; set; }

    public ParameterMap? Parameters { get; set; }

    public Join Dependencies { get; set; } = Join.None;

    public Condition? When { get; set; }

    public bool? AllowFailure { get; set; }

    public IReadOnlyList<string> Limits { get; set; } = [];

    public RetryPolicy? Retry { get; set; }

    public int? MaxRetries { get; set; }

    public TimeSpan? AttemptTimeout { get; set; }

    public TimeSpan? Timeout { get; set; }

    public UnknownReaction? OnUnknown { get; set; }

    public bool? Hedge { get; set; }

    public int? Priority { get; set; }

    public TimeSpan? ExpectedDuration { get; set; }

    public WorkflowStep ToStep(RetryPolicy? retry) => new()
    {
        StepId = Id ?? "",
        Name = Name,
        Description = Description,
        FactoryType = FactoryType,
        Factory = Factory,
        Action = Action,
        Delay = Delay,
        Until = Until,
        Signal = Signal,
        Workflow = Workflow,
        ForEach = ForEach,
        Compensation = Compensation,
        Parameters = Parameters ?? ParameterMap.Empty,
        Dependencies = Dependencies,
        When = When,
        AllowFailure = AllowFailure ?? false,
        Limits = Limits,
        Retry = retry,
        AttemptTimeout = AttemptTimeout,
        Timeout = Timeout,
        OnUnknown = OnUnknown,
        Hedge = Hedge,
        Priority = Priority ?? 0,
        ExpectedDuration = ExpectedDuration,
    };
}
