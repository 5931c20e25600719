using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Orchestration.Templates;

namespace Orchestration.Routing;

/// <summary>The name of a way to choose. An open set: hosts add their own with <see cref="IRoutingStrategy"/>.</summary>
/// <remarks>Names are normalised, so <c>LOAD_BALANCED</c>, <c>LoadBalanced</c> and <c>load-balanced</c> are equal.</remarks>
[JsonConverter(typeof(RoutingStrategyConverter))]
public readonly record struct RoutingStrategy
{
    private readonly string? _name;

    /// <summary>Makes a strategy's name.</summary>
    /// <param name="name">Letters, digits, spaces, <c>-</c>, <c>_</c> or <c>.</c>; 1 to 128 characters.</param>
    /// <exception cref="ArgumentException">The name is empty, too long or has other characters.</exception>
    public RoutingStrategy(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        _name = SnakeCase.Normalize(name)
            ?? throw new ArgumentException($"'{name}' is not a strategy's name: use letters, digits, '-', '_' or '.', 1 to 128 characters.", nameof(name));
    }

    /// <summary>By rules, then by what the task is about, then by who is expected to be done first. The default.</summary>
    public static RoutingStrategy ContentBased { get; } = new("content_based");

    /// <summary>The best tier first for important tasks; it is kept free of the others as long as there is room elsewhere.</summary>
    public static RoutingStrategy PriorityBased { get; } = new("priority_based");

    /// <summary>The factory with a free place that is expected to be done first, by what its calls took.</summary>
    public static RoutingStrategy LoadBalanced { get; } = new("load_balanced");

    /// <summary>One after the other, each as often as its weight says.</summary>
    public static RoutingStrategy RoundRobin { get; } = new("round_robin");

    /// <summary>The factory that can do least besides, so that the others stay free for what only they can do.</summary>
    public static RoutingStrategy CapabilityBased { get; } = new("capability_based");

    /// <summary>The normalised name; that of <see cref="ContentBased"/> for the default value.</summary>
    public string Name => _name ?? "content_based";

    /// <summary>Makes a strategy's name.</summary>
    /// <param name="name">See the constructor.</param>
    public static implicit operator RoutingStrategy(string name) => new(name);

    /// <summary>Makes a strategy's name, or answers false when the text cannot be one.</summary>
    /// <param name="name">The name to normalise.</param>
    /// <param name="strategy">The strategy, when the answer is true.</param>
    public static bool TryParse([NotNullWhen(true)] string? name, out RoutingStrategy strategy)
    {
        strategy = default;
        if (name is null || SnakeCase.Normalize(name) is not { } normal)
            return false;

        strategy = new RoutingStrategy(normal);
        return true;
    }

    /// <summary>Whether both have the same normalised name.</summary>
    /// <param name="other">The other strategy.</param>
    public bool Equals(RoutingStrategy other) => string.Equals(Name, other.Name, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
