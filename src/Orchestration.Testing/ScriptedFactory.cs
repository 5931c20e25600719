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
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ActionScript> _scripts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ActionScript> _stepScripts = new(StringComparer.Ordinal);
    private readonly Dictionary<(string? ExecutionId, string Place), int> _turns = [];
    private readonly List<FactoryCall> _calls = [];
    private int _running;

    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public FactoryType Type { get; } = type;

    /// <inheritdoc/>
    public IReadOnlyList<ActionDescriptor> Actions => [.. _scripts.Keys.Select(action => new ActionDescriptor(action))];

    /// <summary>What it answers when it is asked for its health.</summary>
    public FactoryHealth Health { get; set; } = FactoryHealth.Connected;

    /// <summary>All calls so far, in the order in which they began.</summary>
    public IReadOnlyList<FactoryCall> Calls
    {
        get
        {
            lock (_lock)
                return [.. _calls];
        }
    }

    /// <summary>How many calls run now.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>The most calls that ever ran at the same time.</summary>
    public int MaxConcurrencySeen { get; private set; }

    internal TimeProvider Time { get; set; } = time ?? TimeProvider.System;

    /// <summary>Offers an action.</summary>
    /// <param name="action">The action's name.</param>
    /// <param name="script">Says what its calls do; null lets them succeed without an output.</param>
    public ScriptedFactory On(string action, Action<ActionScript>? script = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(action);
        _scripts[action] = Write(script);
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

    /// <summary>The calls of one step so far.</summary>
    /// <param name="stepId">The step's id.</param>
    public IReadOnlyList<FactoryCall> CallsOf(string stepId) => [.. Calls.Where(call => call.StepId == stepId)];

    /// <inheritdoc/>
    public async ValueTask<ActionResult> ExecuteAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ScriptedTurn turn = Begin(request);
        try
        {
            return await turn.PlayAsync(request, Time, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    /// <inheritdoc/>
    public ValueTask<FactoryHealth> CheckHealthAsync(CancellationToken cancellationToken) => new(Health);

    private static ActionScript Write(Action<ActionScript>? script)
    {
        ActionScript written = new();
        script?.Invoke(written);
        return written;
    }

    private ScriptedTurn Begin(ActionRequest request)
    {
        ActionScript script = ScriptOf(request);
        lock (_lock)
        {
            int running = Interlocked.Increment(ref _running);
            MaxConcurrencySeen = Math.Max(MaxConcurrencySeen, running);
            _calls.Add(new FactoryCall
            {
                Order = _calls.Count + 1,
                Action = request.Action,
                Parameters = request.Parameters,
                ExecutionId = request.ExecutionId,
                StepId = request.StepId,
                Attempt = request.Attempt,
                IdempotencyKey = request.IdempotencyKey,
                StartedAt = Time.GetUtcNow(),
                Concurrency = running,
            });
            (string?, string) place = (request.ExecutionId, request.StepId ?? request.Action);
            int number = _turns.GetValueOrDefault(place);
            _turns[place] = number + 1;
            return script.Turn(number);
        }
    }

    private ActionScript ScriptOf(ActionRequest request) =>
        request.StepId is { } stepId && _stepScripts.TryGetValue(stepId, out ActionScript? own) ? own
        : _scripts.TryGetValue(request.Action, out ActionScript? script) ? script
        : throw new InvalidOperationException($"The scripted factory '{Name}' has no action '{request.Action}'; offer it with On(\"{request.Action}\").");
}
