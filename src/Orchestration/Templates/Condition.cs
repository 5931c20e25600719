namespace Orchestration.Templates;

/// <summary>A condition on values: a closed tree of comparisons, combined with <c>all</c>, <c>any</c> and <c>not</c>.</summary>
/// <remarks>Of a missing value <c>exists</c> is false, and so is every comparison.</remarks>
public sealed record Condition
{
    private readonly Condition[] _children = [];

    private Condition(ConditionKind kind) => Kind = kind;

    /// <summary>The kind of this node.</summary>
    public ConditionKind Kind { get; }

    /// <summary>The nodes below this one.</summary>
    /// <value>One or more for <see cref="ConditionKind.All"/> and <see cref="ConditionKind.Any"/>, one for <see cref="ConditionKind.Not"/>, otherwise none.</value>
    public IReadOnlyList<Condition> Children
    {
        get => _children;
        private init => _children = [.. value];
    }

    /// <summary>What is compared: mostly a text that is one reference, such as <c>${{ steps.market.output.score }}</c>; no payload above the leaves.</summary>
    public JsonPayload Value { get; private init; }

    /// <summary>What it is compared with; no payload above the leaves.</summary>
    public JsonPayload Operand { get; private init; }

    /// <summary>The name of the delegate of a <see cref="ConditionKind.Named"/> condition; null otherwise.</summary>
    public string? Name { get; private init; }

    /// <summary>Holds when every child holds.</summary>
    /// <param name="children">One or more conditions.</param>
    public static Condition All(params ReadOnlySpan<Condition> children) => new(ConditionKind.All) { Children = children.ToArray() };

    /// <summary>Holds when one child holds.</summary>
    /// <param name="children">One or more conditions.</param>
    public static Condition Any(params ReadOnlySpan<Condition> children) => new(ConditionKind.Any) { Children = children.ToArray() };

    /// <summary>Holds when the child does not.</summary>
    /// <param name="child">A condition.</param>
    public static Condition Not(Condition child) => new(ConditionKind.Not) { Children = [child] };

    /// <summary>Holds when a delegate does that the host registered with <c>AddCondition</c>.</summary>
    /// <param name="name">The name that it was registered with.</param>
    public static Condition Named(string name) => new(ConditionKind.Named) { Name = name };

    /// <summary>Holds when a value compares in a certain way.</summary>
    /// <param name="value">The value, mostly a reference.</param>
    /// <param name="kind">How it is compared; one of the leaves.</param>
    /// <param name="operand">What it is compared with.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="kind"/> is not a comparison.</exception>
    public static Condition Compare(ParameterValue value, ConditionKind kind, ParameterValue operand)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(operand);
        return kind is >= ConditionKind.EqualTo and <= ConditionKind.Exists
            ? Compare(JsonPayload.FromNode(value.ToNode()), kind, JsonPayload.FromNode(operand.ToNode()))
            : throw new ArgumentOutOfRangeException(nameof(kind), kind, "Only comparisons have a value and an operand.");
    }

    internal static Condition Compare(JsonPayload value, ConditionKind kind, JsonPayload operand) => new(kind) { Value = value, Operand = operand };

    /// <inheritdoc/>
    public bool Equals(Condition? other) => other is not null && ConditionNodes.AreSame(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Name, _children.Length);
}
