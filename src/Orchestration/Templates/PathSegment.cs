namespace Orchestration.Templates;

/// <summary>One move into a JSON value: to a property when there is a name, else to an array element.</summary>
internal readonly record struct PathSegment(string? Name, int Index);
