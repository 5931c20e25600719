namespace Orchestration.Planning;

/// <summary>Why an entry in a step's dependencies is not an edge of the graph.</summary>
internal enum UnresolvedKind
{
    Null,
    Unknown,
    Self,
}
