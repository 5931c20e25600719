using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Routing;

/// <summary>Where a rule sends a task: to one factory, or to the factories of a type.</summary>
/// <remarks>A text is understood as the name of a connected factory, and as a factory type when no factory has that name.</remarks>
public readonly record struct RoutingTarget
{
    private readonly string? _factory;
    private readonly FactoryType? _type;

    private RoutingTarget(string? factory, FactoryType? type)
    {
        _factory = factory;
        _type = type;
    }

    /// <summary>Targets a factory by its name, or else the factories of a type.</summary>
    /// <param name="target">A factory's name or a factory type.</param>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    public static RoutingTarget FromString(string target)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(target);
        return new RoutingTarget(target, FactoryType.TryParse(target, out FactoryType type) ? (FactoryType?)type : null);
    }

    /// <summary>Targets the factories of a type.</summary>
    /// <param name="type">The type.</param>
    public static RoutingTarget FromFactoryType(FactoryType type) => new(null, type);

    /// <summary>Targets a factory by its name, or else the factories of a type.</summary>
    /// <param name="target">A factory's name or a factory type.</param>
    public static implicit operator RoutingTarget(string target) => FromString(target);

    /// <summary>Targets the factories of a type.</summary>
    /// <param name="type">The type.</param>
    public static implicit operator RoutingTarget(FactoryType type) => FromFactoryType(type);

    /// <inheritdoc/>
    public override string ToString() => _factory ?? _type?.Name ?? "";

    /// <summary>Those of the connected factories that are meant.</summary>
    internal ConnectedFactory[] Among(ConnectedFactory[] connected)
    {
        string? name = _factory;
        FactoryType? type = _type;
        ConnectedFactory? named = name is null ? null : Array.Find(connected, factory => factory.Name == name);
        return named is not null ? [named] : Array.FindAll(connected, factory => factory.Type == type);
    }
}
