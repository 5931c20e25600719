using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Orchestration.Templates;

namespace Orchestration.Factories;

/// <summary>Makes a factory out of delegates.</summary>
/// <remarks>
/// Parameters are read and results written as JSON with snake_case names. A delegate's services come from a scope that lasts as long as the call;
/// <see cref="ActionRequest"/> counts as a service, and a result of type <see cref="ActionResult"/> is passed on as it is.
/// </remarks>
public sealed class FactoryBuilder
{
    private readonly List<(string Name, Func<JsonSerializerOptions, MappedAction> Map)> _actions = [];
    private readonly ActionNotes _notes = new();
    private readonly string _name;
    private readonly FactoryType _type;
    private Func<CancellationToken, ValueTask<FactoryHealth>>? _health;
    private Func<ActionRequest, CancellationToken, ValueTask<OutcomeLookup>>? _lookUp;
    private IJsonTypeInfoResolver? _resolver;

    /// <summary>Begins a factory.</summary>
    /// <param name="name">Identifies it among all that are connected; 1 to 128 characters.</param>
    /// <param name="type">The kind of work it does.</param>
    public FactoryBuilder(string name, FactoryType type)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        _name = name;
        _type = type;
    }

    /// <summary>Reads and writes with source-generated serializers, for programs that are trimmed or compiled ahead of time.</summary>
    /// <param name="resolver">A <c>JsonSerializerContext</c>; its own naming policy is replaced by snake_case.</param>
    public FactoryBuilder UseJson(IJsonTypeInfoResolver resolver)
    {
        ArgumentNullException.ThrowIfNull(resolver);
        _resolver = resolver;
        return this;
    }

    /// <summary>Asks a delegate for the factory's health; without one the factory always counts as connected.</summary>
    /// <param name="check">Answers the health.</param>
    public FactoryBuilder CheckHealth(Func<CancellationToken, ValueTask<FactoryHealth>> check)
    {
        ArgumentNullException.ThrowIfNull(check);
        _health = check;
        return this;
    }

    /// <summary>Asks a delegate what became of a call whose outcome is unknown; without one nobody can say.</summary>
    /// <param name="lookUp">Finds the call, mostly by its idempotency key, and does not do its work.</param>
    public FactoryBuilder LookUp(Func<ActionRequest, CancellationToken, ValueTask<OutcomeLookup>> lookUp)
    {
        ArgumentNullException.ThrowIfNull(lookUp);
        _lookUp = lookUp;
        return this;
    }

    /// <summary>Says more about a mapped action: a description, keywords, whether it may be repeated.</summary>
    /// <param name="action">The action's name.</param>
    /// <param name="describe">Answers a changed copy, such as <c>action => action with { Keywords = ["image"] }</c>; the name stays.</param>
    public FactoryBuilder Describe(string action, Func<ActionDescriptor, ActionDescriptor> describe)
    {
        ArgumentException.ThrowIfNullOrEmpty(action);
        ArgumentNullException.ThrowIfNull(describe);
        _notes.Describe(action, describe);
        return this;
    }

    /// <summary>Says what one attempt at a mapped action is expected to cost and to take, whatever its parameters.</summary>
    /// <param name="action">The action's name.</param>
    /// <param name="estimate">The estimate, such as <c>new(0.04m, TimeSpan.FromSeconds(12))</c>.</param>
    public FactoryBuilder Estimate(string action, CostEstimate estimate)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        return AddEstimate(action, (descriptor, _) => descriptor with { Estimate = estimate });
    }

    /// <summary>Works out what one attempt at a mapped action is expected to cost and to take, from its parameters.</summary>
    /// <param name="action">The action's name.</param>
    /// <param name="estimate">Answers the estimate, or null when it cannot say; quick, and called from any thread.</param>
    /// <typeparam name="TParameters">What the parameters are read into.</typeparam>
    public FactoryBuilder Estimate<TParameters>(string action, Func<TParameters, CostEstimate?> estimate)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        return AddEstimate(action, (descriptor, json) =>
            descriptor with { EstimateFor = new TypedEstimate<TParameters>(ActionJson.TypeOf<TParameters>(json, action), estimate).Ask });
    }

    /// <summary>Maps an action to a delegate that reads the request itself.</summary>
    /// <param name="action">The action's name.</param>
    /// <param name="body">Carries out the action.</param>
    /// <exception cref="ArgumentException">The action is mapped already.</exception>
    [OverloadResolutionPriority(1)]
    public FactoryBuilder MapAction(string action, Func<ActionRequest, CancellationToken, ValueTask<ActionResult>> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Add(action, _ => new MappedAction(new ActionDescriptor(action), (request, _, cancellationToken) => body(request, cancellationToken)));
    }

    /// <summary>Maps an action to a delegate.</summary>
    /// <param name="action">The action's name.</param>
    /// <param name="body">Carries out the action.</param>
    /// <typeparam name="TParameters">What the parameters are read into.</typeparam>
    /// <typeparam name="TResult">What becomes the output.</typeparam>
    /// <exception cref="ArgumentException">The action is mapped already.</exception>
    public FactoryBuilder MapAction<TParameters, TResult>(
        string action, Func<TParameters, CancellationToken, Task<TResult>> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Add<TParameters, TResult>(action, false, (values, _, token) => body(values, token));
    }

    /// <summary>Maps an action to a delegate with a service.</summary>
    /// <param name="action">The action's name.</param>
    /// <param name="body">Carries out the action.</param>
    /// <typeparam name="TParameters">What the parameters are read into.</typeparam>
    /// <typeparam name="TService">A service.</typeparam>
    /// <typeparam name="TResult">What becomes the output.</typeparam>
    /// <exception cref="ArgumentException">The action is mapped already.</exception>
    public FactoryBuilder MapAction<TParameters, TService, TResult>(
        string action, Func<TParameters, TService, CancellationToken, Task<TResult>> body)
        where TService : notnull
    {
        ArgumentNullException.ThrowIfNull(body);
        return Add<TParameters, TResult>(action, true, (values, services, token) => body(values, services.Get<TService>(), token));
    }

    /// <summary>Maps an action to a delegate with two services.</summary>
    /// <param name="action">The action's name.</param>
    /// <param name="body">Carries out the action.</param>
    /// <typeparam name="TParameters">What the parameters are read into.</typeparam>
    /// <typeparam name="TService1">The first service.</typeparam>
    /// <typeparam name="TService2">The second service.</typeparam>
    /// <typeparam name="TResult">What becomes the output.</typeparam>
    /// <exception cref="ArgumentException">The action is mapped already.</exception>
    public FactoryBuilder MapAction<TParameters, TService1, TService2, TResult>(
        string action, Func<TParameters, TService1, TService2, CancellationToken, Task<TResult>> body)
        where TService1 : notnull
        where TService2 : notnull
    {
        ArgumentNullException.ThrowIfNull(body);
        return Add<TParameters, TResult>(action, true, (values, services, token) => body(values, services.Get<TService1>(), services.Get<TService2>(), token));
    }

    /// <summary>Maps an action to a delegate with three services.</summary>
    /// <param name="action">The action's name.</param>
    /// <param name="body">Carries out the action.</param>
    /// <typeparam name="TParameters">What the parameters are read into.</typeparam>
    /// <typeparam name="TService1">The first service.</typeparam>
    /// <typeparam name="TService2">The second service.</typeparam>
    /// <typeparam name="TService3">The third service.</typeparam>
    /// <typeparam name="TResult">What becomes the output.</typeparam>
    /// <exception cref="ArgumentException">The action is mapped already.</exception>
    public FactoryBuilder MapAction<TParameters, TService1, TService2, TService3, TResult>(
        string action, Func<TParameters, TService1, TService2, TService3, CancellationToken, Task<TResult>> body)
        where TService1 : notnull
        where TService2 : notnull
        where TService3 : notnull
    {
        ArgumentNullException.ThrowIfNull(body);
        return Add<TParameters, TResult>(action, true, (values, services, token) => body(values, services.Get<TService1>(), services.Get<TService2>(), services.Get<TService3>(), token));
    }

    /// <summary>Makes the factory.</summary>
    /// <param name="services">Where the services of delegates come from; null when no delegate asks for one.</param>
    /// <exception cref="InvalidOperationException">A described or estimated action is not mapped, or reflection is off and a type has no serializer.</exception>
    public DelegateFactory Build(IServiceProvider? services = null)
    {
        if (_notes.FindUnmapped([.. _actions.Select(action => action.Name)]) is (string unmapped, string said))
            throw new InvalidOperationException($"Action '{unmapped}' of factory '{_name}' is {said} but not mapped; mapped are: {string.Join(", ", _actions.Select(action => action.Name))}.");

        JsonSerializerOptions json = ActionJson.Create(_resolver);
        return new DelegateFactory(_name, _type, [.. _actions.Select(action => _notes.AddTo(action.Map(json), json))], services, _health, _lookUp);
    }

    internal FactoryBuilder AddEstimate(string action, Func<ActionDescriptor, JsonSerializerOptions, ActionDescriptor> describe)
    {
        ArgumentException.ThrowIfNullOrEmpty(action);
        _notes.Estimate(new ActionEstimate(action, describe));
        return this;
    }

    internal FactoryBuilder Add<TParameters, TResult>(
        string action,
        bool hasServices,
        Func<TParameters, ActionServices, CancellationToken, Task<TResult>> body,
        JsonTypeInfo<TParameters>? parameters = null,
        JsonTypeInfo<TResult>? result = null) => Add(action, json =>
        {
            JsonTypeInfo<TParameters> read = parameters ?? ActionJson.TypeOf<TParameters>(json, action);
            JsonTypeInfo<TResult>? write = typeof(TResult) == typeof(ActionResult) ? null : result ?? ActionJson.TypeOf<TResult>(json, action);
            return new TypedAction<TParameters, TResult>(action, read, write, hasServices, body).Map();
        });

    private FactoryBuilder Add(string action, Func<JsonSerializerOptions, MappedAction> map)
    {
        ArgumentException.ThrowIfNullOrEmpty(action);
        if (_actions.Any(one => one.Name == action))
            throw new ArgumentException($"Action '{action}' of factory '{_name}' is mapped twice.", nameof(action));

        _actions.Add((action, map));
        return this;
    }
}
