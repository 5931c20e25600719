namespace Orchestration.Planning;

/// <summary>An entry in a step's dependencies that is not an edge of the graph.</summary>
internal readonly record struct UnresolvedDependency(int Step, int Position, UnresolvedKind Kind);
