namespace Orchestration.Planning.Diagrams;

/// <summary>A box of a diagram: a step, or the node of a join.</summary>
/// <param name="Id">A word that is safe in every notation.</param>
/// <param name="Lines">What stands in the box, as the author wrote it.</param>
/// <param name="Kind">What it stands for.</param>
/// <param name="Shape">What it looks like.</param>
/// <param name="State">How far a step is; null without an execution.</param>
internal sealed record DiagramNode(string Id, IReadOnlyList<string> Lines, DiagramNodeKind Kind, DiagramShape Shape, DiagramState? State);
