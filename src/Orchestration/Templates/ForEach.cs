namespace Orchestration.Templates;

/// <summary>Lets a step do its work once for each item of a list that is known when the step starts.</summary>
/// <remarks>
/// In the step's parameters <c>${{ item }}</c> is the item and <c>${{ index }}</c> its place from 0. Each item has its own attempts; the step's output is the list of
/// their outputs, in the order of the items, with <c>null</c> where an item has none. Without items the step succeeds at once.
/// </remarks>
public sealed record ForEach
{
    /// <summary>The list: values, or one reference that gives a list.</summary>
    public required ParameterValue Items
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value.Copy();
        }
    }

    /// <summary>How many items may be at work at the same time; null means no limit but those of the execution, the host and the factories.</summary>
    /// <value>1 or more; default null.</value>
    public int? MaxConcurrency { get; init; }

    /// <summary>How many items must succeed for the step to succeed; null means all of them.</summary>
    /// <value>1 or more, at most the number of items; default null.</value>
    public int? AtLeast { get; init; }

    /// <summary>Whether the items that are not done are cancelled as soon as enough have succeeded.</summary>
    /// <value>Default false: they go on.</value>
    public bool CancelRemaining { get; init; }

    /// <summary>Whether both say the same.</summary>
    /// <param name="other">The other one.</param>
    public bool Equals(ForEach? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Items.HasSameJson(other.Items) && MaxConcurrency == other.MaxConcurrency && AtLeast == other.AtLeast && CancelRemaining == other.CancelRemaining);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(MaxConcurrency, AtLeast, CancelRemaining);
}
