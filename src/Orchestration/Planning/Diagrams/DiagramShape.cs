namespace Orchestration.Planning.Diagrams;

/// <summary>What a box of a diagram looks like.</summary>
internal enum DiagramShape
{
    /// <summary>A box: an action.</summary>
    Box,

    /// <summary>A box with round ends: a timer, or a wait for a signal.</summary>
    Round,

    /// <summary>A box with a double border: another workflow.</summary>
    Double,

    /// <summary>A rhombus: a join.</summary>
    Rhombus,
}
