using System.Collections.Frozen;
using Orchestration.Templates;

namespace Orchestration.Factories;

/// <summary>A factory whose actions are delegates; made by a <see cref="FactoryBuilder"/>.</summary>
public sealed class DelegateFactory : IFactory
{
    private readonly FrozenDictionary<string, MappedAction> _actions;
    private readonly IServiceProvider? _services;
    private readonly Func<CancellationToken, ValueTask<FactoryHealth>>? _health;
    private readonly Func<ActionRequest, CancellationToken, ValueTask<OutcomeLookup>>? _lookUp;

    internal DelegateFactory(
        string name,
        FactoryType type,
        IReadOnlyList<MappedAction> actions,
        IServiceProvider? services,
        Func<CancellationToken, ValueTask<FactoryHealth>>? health,
        Func<ActionRequest, CancellationToken, ValueTask<OutcomeLookup>>? lookUp)
    {
        Name = name;
        Type = type;
        Actions = [.. actions.Select(action => action.Descriptor)];
        _actions = actions.ToFrozenDictionary(action => action.Descriptor.Name, StringComparer.Ordinal);
        _services = services;
        _health = health;
        _lookUp = lookUp;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public FactoryType Type { get; }

    /// <inheritdoc/>
    public IReadOnlyList<ActionDescriptor> Actions { get; }

    /// <inheritdoc/>
    public ValueTask<ActionResult> ExecuteAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _actions.TryGetValue(request.Action, out MappedAction? action)
            ? action.Body(request, _services, cancellationToken)
            : new ValueTask<ActionResult>(ActionResult.Failed(
                FailureKind.Permanent, $"Factory '{Name}' does not offer {request.Action}; it offers {string.Join(", ", Actions.Select(one => one.Name))}."));
    }

    /// <inheritdoc/>
    public ValueTask<OutcomeLookup> LookUpAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _lookUp is null ? new ValueTask<OutcomeLookup>(OutcomeLookup.Unknown) : _lookUp(request, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<FactoryHealth> CheckHealthAsync(CancellationToken cancellationToken) =>
        _health is null ? new ValueTask<FactoryHealth>(FactoryHealth.Connected) : _health(cancellationToken);
}
