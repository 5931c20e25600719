namespace Orchestration.Planning;

/// <summary>What is wrong with a string among the values of a step, and where it starts in their UTF-8 text.</summary>
internal readonly record struct ValueProblem(ValueSite Site, int Start, ReferenceProblem Problem);
