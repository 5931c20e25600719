using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Orchestration.Templates;

/// <summary>The kind of work that a factory does. An open set: any name makes a type.</summary>
/// <remarks>Names are normalised to snake_case, so <c>"MEDIA"</c>, <c>"media"</c> and <see cref="Media"/> are equal.</remarks>
[JsonConverter(typeof(FactoryTypeConverter))]
public readonly record struct FactoryType
{
    private readonly string? _name;

    /// <summary>Makes a factory type from a name.</summary>
    /// <param name="name">Letters, digits, spaces, <c>-</c>, <c>_</c> or <c>.</c>; 1 to 128 characters.</param>
    /// <exception cref="ArgumentException">The name is empty, too long or has other characters.</exception>
    public FactoryType(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        _name = SnakeCase.Normalize(name)
            ?? throw new ArgumentException($"'{name}' is not a factory type: use letters, digits, '-', '_' or '.', 1 to 128 characters.", nameof(name));
    }

    /// <summary>Generates and processes images, video and voice.</summary>
    public static FactoryType Media { get; } = new("media");

    /// <summary>Analyses markets, discovers technology, reads papers.</summary>
    public static FactoryType Research { get; } = new("research");

    /// <summary>Generates and deploys applications.</summary>
    public static FactoryType Application { get; } = new("application");

    /// <summary>Processes and transforms data.</summary>
    public static FactoryType Data { get; } = new("data");

    /// <summary>Computes analytics and reports.</summary>
    public static FactoryType Analytics { get; } = new("analytics");

    /// <summary>The normalised name; empty for the default value.</summary>
    public string Name => _name ?? "";

    /// <summary>Makes a factory type from a name.</summary>
    /// <param name="name">See the constructor.</param>
    public static implicit operator FactoryType(string name) => new(name);

    /// <summary>Makes a factory type from a name, or answers false when the name is not one.</summary>
    /// <param name="name">The name to normalise.</param>
    /// <param name="type">The type, when the answer is true.</param>
    public static bool TryParse([NotNullWhen(true)] string? name, out FactoryType type)
    {
        type = default;
        if (name is null || SnakeCase.Normalize(name) is not { } normal)
            return false;

        type = new FactoryType(normal);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
