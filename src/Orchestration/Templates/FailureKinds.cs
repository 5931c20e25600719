using System.Collections;

namespace Orchestration.Templates;

/// <summary>A set of failure kinds.</summary>
[System.Runtime.CompilerServices.CollectionBuilder(typeof(FailureKinds), nameof(Create))]
public readonly record struct FailureKinds : IEnumerable<FailureKind>
{
    private readonly uint _bits;

    private FailureKinds(uint bits) => _bits = bits;

    /// <summary>What is retried when nothing else is said.</summary>
    public static FailureKinds Default { get; } =
        [FailureKind.Transient, FailureKind.RateLimited, FailureKind.Timeout, FailureKind.Unavailable];

    /// <summary>Makes a set; serves collection expressions.</summary>
    /// <param name="kinds">The members.</param>
    public static FailureKinds Create(ReadOnlySpan<FailureKind> kinds)
    {
        uint bits = 0;
        foreach (FailureKind kind in kinds)
            bits |= 1u << (int)kind;

        return new FailureKinds(bits);
    }

    /// <summary>Whether the set has this kind.</summary>
    /// <param name="kind">The kind to look for.</param>
    public bool Contains(FailureKind kind) => (_bits & (1u << (int)kind)) != 0;

    /// <inheritdoc/>
    public IEnumerator<FailureKind> GetEnumerator()
    {
        foreach (FailureKind kind in Enum.GetValues<FailureKind>())
        {
            if (Contains(kind))
                yield return kind;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
