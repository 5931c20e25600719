namespace Orchestration.Planning.Diagrams;

/// <summary>An arrow from what is waited for to what waits; one that does not mean success has a label.</summary>
internal sealed record DiagramEdge(string From, string To, string? Label);
