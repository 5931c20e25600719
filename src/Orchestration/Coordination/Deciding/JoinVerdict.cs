namespace Orchestration.Coordination.Deciding;

/// <summary>What became of a join when one of its leaves was decided.</summary>
internal enum JoinVerdict
{
    /// <summary>The part that the leaf belongs to was decided before.</summary>
    Ignored,

    /// <summary>The join is still open.</summary>
    Undecided,

    /// <summary>The join is true, for good.</summary>
    True,

    /// <summary>The join is false, for good.</summary>
    False,
}
