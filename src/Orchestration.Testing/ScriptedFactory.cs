using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Testing;

/// <summary>A factory that answers as a test says, and records every call.</summary>
/// <remarks>Script it before it is connected. A <see cref="SimulatedEngine"/> gives it its clock.</remarks>
/// <param name="name">Identifies the factory.</param>
/// <param name="type">The kind of work it does.</param>
/// <param name="time">The clock for what takes time; null takes the system's.</param>
public sealed class ScriptedFactory(string name, FactoryType type, TimeProvider? time = null) : IFactory
{
    private readonly Dictionary<string, ActionDescriptor> _actions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ActionScript> _scripts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ActionScript> _stepScripts = new(StringComparer.Ordinal);
    private readonly CallLog _log = new();
    private Func<ActionRequest, OutcomeLookup> _lookUp = static _ => OutcomeLookup.Unknown;

    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public FactoryType Type { get; } = type;

    /// <inheritdoc/>
    public IReadOnlyList<ActionDescriptor> Actions => [.. _actions.Values];

    /// <summary>What it answers when it is asked for its health.</summary>
    public FactoryHealth Health { get; set; } = FactoryHealth.Connected;

    /// <summary>All calls so far, in the order in which they began.</summary>
    public IReadOnlyList<FactoryCall> Calls => _log.Calls;

    /// <summary>All times so far that it was asked what became of a call, in order.</summary>
    public IReadOnlyList<FactoryLookup> Lookups => _log.Lookups;

    /// <summary>How many calls run now.</summary>
    public int Running => _log.Running;

    /// <summary>The most calls that ever ran at the same time.</summary>
    public int MaxConcurrencySeen => _log.MaxConcurrencySeen;

    internal TimeProvider Time { get; set; } = time ?? TimeProvider.System;

    /// <summary>Offers an action.</summary>
    /// <param name="action">The action's name.</param>
    /// <param name="script">Says what its calls do; null lets them succeed without an output.</param>
    public ScriptedFactory On(string action, Action<ActionScript>? script = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(action);
        _scripts[action] = Write(script);
        _actions.TryAdd(action, new ActionDescriptor(action));
        return this;
    }

    /// <summary>Says what the calls of one step do, whatever its action.</summary>
    /// <param name="stepId">The step's id.</param>
    /// <param name="script">Says what its calls do.</param>
    public ScriptedFactory OnStep(string stepId, Action<ActionScript> script)
    {
        ArgumentException.ThrowIfNullOrEmpty(stepId);
        _stepScripts[stepId] = Write(script);
        return this;
    }

    /// <summary>Says what it answers when it is asked what became of a call; without this it cannot say.</summary>
    /// <param name="lookUp">Answers what is known of the call.</param>
    public ScriptedFactory OnLookUp(Func<ActionRequest, OutcomeLookup> lookUp)
    {
        ArgumentNullException.ThrowIfNull(lookUp);
        _lookUp = lookUp;
        return this;
    }

    /// <summary>Says more about an action that is offered already: a description, keywords, whether it may be repeated.</summary>
    /// <param name="action">The action's name.</param>
    /// <param name="describe">Answers a changed copy, such as <c>action => action with { IsIdempotent = false }</c>; the name stays.</param>
    /// <exception cref="ArgumentException">The action is not offered.</exception>
    public ScriptedFactory Describe(string action, Func<ActionDescriptor, ActionDescriptor> describe)
    {
        ArgumentNullException.ThrowIfNull(describe);
        if (!_actions.TryGetValue(action, out ActionDescriptor? known))
            throw new ArgumentException($"The scripted factory '{Name}' has no action '{action}'; offer it first with On(\"{action}\").", nameof(action));

        _actions[action] = describe(known) with { Name = action };
        return this;
    }

    /// <summary>The calls of one step so far.</summary>
    /// <param name="stepId">The step's id.</param>
    public IReadOnlyList<FactoryCall> CallsOf(string stepId) => [.. Calls.Where(call => call.StepId == stepId)];

    /// <inheritdoc/>
    public async ValueTask<ActionResult> ExecuteAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ActionScript script = ScriptOf(request);
        ScriptedTurn turn = script.Turn(_log.Begin(request, Time));
        try
        {
            return await turn.PlayAsync(request, Time, cancellationToken);
        }
        finally
        {
            _log.End();
        }
    }

    /// <inheritdoc/>
    public ValueTask<OutcomeLookup> LookUpAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        _log.AddLookup(request, Time);
        return new ValueTask<OutcomeLookup>(_lookUp(request));
    }

    /// <inheritdoc/>
    public ValueTask<FactoryHealth> CheckHealthAsync(CancellationToken cancellationToken) => new(Health);

    private static ActionScript Write(Action<ActionScript>? script)
    {
        ActionScript written = new();
        script?.Invoke(written);
        return written;
    }

    private ActionScript ScriptOf(ActionRequest request) =>
        request.StepId is { } stepId && _stepScripts.TryGetValue(stepId, out ActionScript? own) ? own
        : _scripts.TryGetValue(request.Action, out ActionScript? script) ? script
        : throw new InvalidOperationException($"The scripted factory '{Name}' has no action '{request.Action}'; offer it with On(\"{request.Action}\").");
}
