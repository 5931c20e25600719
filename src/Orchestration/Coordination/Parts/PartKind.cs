namespace Orchestration.Coordination.Parts;

/// <summary>What a part of a step is.</summary>
internal enum PartKind
{
    /// <summary>One item of a for-each.</summary>
    Item,

    /// <summary>What undoes a step, or one item of it.</summary>
    Compensation,
}
