using Orchestration.Templates;

namespace Orchestration.Routing;

/// <summary>What is to be done, as far as it decides which factory does it.</summary>
public sealed class RoutingTask
{
    private Shortlist? _shortlist;
    private TaskDemands? _demands;

    /// <summary>Makes a task that says nothing yet.</summary>
    public RoutingTask()
    {
    }

    /// <summary>The same task, of which something is said besides.</summary>
    internal RoutingTask(RoutingTask task)
    {
        Type = task.Type;
        FactoryType = task.FactoryType;
        Factory = task.Factory;
        Action = task.Action;
        RequiredActions = task.RequiredActions;
        Keywords = task.Keywords;
        Parameters = task.Parameters;
        Priority = task.Priority;
        Tags = task.Tags;
        AffinityKey = task.AffinityKey;
        _demands = task._demands is { } demands ? demands with { HedgeOf = null } : null;
    }

    /// <summary>What kind of task it is, such as <c>image_generation</c>; its words are matched with what factories offer.</summary>
    public string? Type { get; init; }

    /// <summary>Only factories of this type may do it; null leaves it open.</summary>
    public FactoryType? FactoryType { get; init; }

    /// <summary>Only the factory of this name may do it; null leaves it open.</summary>
    public string? Factory { get; init; }

    /// <summary>The action to carry out; only factories that offer it may do the task.</summary>
    public string? Action { get; init; }

    /// <summary>Further actions that the factory must offer.</summary>
    public IReadOnlyList<string> RequiredActions { get; init; } = [];

    /// <summary>Words that say what the task is about; matched like <see cref="Type"/>.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>The parameters, for rules that look into them.</summary>
    public JsonPayload Parameters { get; init; }

    /// <summary>How important the task is.</summary>
    /// <value>Default 0; above 0 is important, for strategies that care.</value>
    public int Priority { get; init; }

    /// <summary>The host's own marks, for rules that look at them.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = NoTags;

    /// <summary>Whether reserved places and the best tiers are for it.</summary>
    internal bool IsImportant => Priority > 0;

    /// <summary>Tasks with the same key go to the same factory as long as it has no more than a fair share of the work.</summary>
    /// <value>Default null: no factory is preferred for the task's sake.</value>
    public string? AffinityKey { get; init; }

    /// <summary>The factories where calls for this task have failed, once for each call; those where fewer failed come first.</summary>
    /// <value>Default empty. A factory that alone can do the task stays usable.</value>
    public IReadOnlyList<string> FailedAt
    {
        get => _demands?.FailedAt ?? [];
        init => Demand(value.Count > 0, demands => demands with { FailedAt = value });
    }

    /// <summary>When the task must be done; factories that are expected to take longer are out while another is in time.</summary>
    /// <value>Default null: at any time. A wait for a lease ends then.</value>
    public DateTimeOffset? Deadline
    {
        get => _demands?.Deadline;
        init => Demand(value is not null, demands => demands with { Deadline = value });
    }

    /// <summary>What the call may cost; factories that are estimated to cost more are out while another is cheap enough.</summary>
    /// <value>0 or more, in the one currency of the host; default null: any amount. A factory that says nothing of its cost counts as free.</value>
    public decimal? MaxCost
    {
        get => _demands?.MaxCost;
        init => Demand(value is not null, demands => demands with { MaxCost = value });
    }

    /// <summary>The factory that may have done the task already, so that nobody else is to be asked as long as it is connected; null when none may.</summary>
    internal string? BoundTo
    {
        get => _demands?.BoundTo;
        init => Demand(value is not null, demands => demands with { BoundTo = value });
    }

    /// <summary>The factory that has the first call for it, when a second is wanted elsewhere; null mostly.</summary>
    internal string? HedgeOf
    {
        get => _demands?.HedgeOf;
        init => Demand(value is not null, demands => demands with { HedgeOf = value });
    }

    /// <summary>Whether it asks for more than that a factory can do it and is available.</summary>
    internal bool IsChoosy => _demands is not null;

    /// <summary>The factories that came into question when the task was last routed; good for one table only.</summary>
    internal Shortlist? Shortlist
    {
        get => Volatile.Read(ref _shortlist);
        set => Volatile.Write(ref _shortlist, value);
    }

    private static IReadOnlyDictionary<string, string> NoTags { get; } = new Dictionary<string, string>();

    /// <summary>The value of a tag, or null when the task does not have it.</summary>
    /// <param name="name">The tag's name.</param>
    public string? Tag(string name) => Tags.GetValueOrDefault(name);

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', ((string?[])[Type, FactoryType?.Name, Factory, Action]).Where(part => part is not null));

    private void Demand(bool isSaid, Func<TaskDemands, TaskDemands> say)
    {
        if (isSaid || _demands is not null)
            _demands = say(_demands ?? TaskDemands.None);
    }
}
