using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Routing;

/// <summary>Where a rule sends a task: to one factory, to the factories of a type, or to several in shares.</summary>
/// <remarks>A text is understood as the name of a connected factory, and as a factory type when no factory has that name.</remarks>
public readonly record struct RoutingTarget
{
    private readonly string? _factory;
    private readonly FactoryType? _type;
    private readonly WeightedTarget[]? _shares;

    private RoutingTarget(string? factory, FactoryType? type, WeightedTarget[]? shares = null)
    {
        _factory = factory;
        _type = type;
        _shares = shares;
    }

    internal bool IsShared => _shares is not null;

    internal ReadOnlySpan<WeightedTarget> Shares => _shares;

    /// <summary>What is wrong with it; null when nothing is.</summary>
    internal string? Fault => _shares switch
    {
        null => _factory is null && _type is null ? "The rule has no target." : null,
        _ when Array.Exists(_shares, share => share.Weight is < 0 or > 1_000_000) => "A weight is out of range.",
        _ when !Array.Exists(_shares, share => share.Weight > 0) => "The rule has no share with a weight.",
        _ when Array.Exists(_shares, share => share.Target.IsShared || share.Target.Fault is not null) => "A share is neither a factory nor a factory type.",
        _ => null,
    };

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

    /// <summary>Targets several; each task goes to one of those that are available, drawn by weight with the router's seed.</summary>
    /// <param name="shares">One or more, at least one with a weight above 0.</param>
    public static RoutingTarget FromShares(params ReadOnlySpan<WeightedTarget> shares) => new(null, null, shares.ToArray());

    /// <summary>Targets a factory by its name, or else the factories of a type.</summary>
    /// <param name="target">A factory's name or a factory type.</param>
    public static implicit operator RoutingTarget(string target) => FromString(target);

    /// <summary>Targets the factories of a type.</summary>
    /// <param name="type">The type.</param>
    public static implicit operator RoutingTarget(FactoryType type) => FromFactoryType(type);

    /// <inheritdoc/>
    public override string ToString() => _shares is null
        ? _factory ?? _type?.Name ?? ""
        : string.Join(", ", _shares.Select(share => $"{share.Target} ({share.Weight})"));

    /// <summary>Those of the connected factories that are meant.</summary>
    internal ConnectedFactory[] Among(ConnectedFactory[] connected)
    {
        if (_shares is not null)
            return [.. _shares.SelectMany(share => share.Target.Among(connected)).Distinct()];

        string? name = _factory;
        FactoryType? type = _type;
        ConnectedFactory? named = name is null ? null : Array.Find(connected, factory => factory.Name == name);
        return named is not null ? [named] : Array.FindAll(connected, factory => factory.Type == type);
    }
}
