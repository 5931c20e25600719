namespace Orchestration.Planning.Diagrams;

/// <summary>What a box of a diagram stands for.</summary>
internal enum DiagramNodeKind
{
    Step,

    /// <summary>A step that runs last, whatever happened.</summary>
    FinallyStep,

    Join,
}
