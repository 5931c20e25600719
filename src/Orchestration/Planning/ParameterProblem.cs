namespace Orchestration.Planning;

/// <summary>What is wrong with a string among a step's parameters, and where it starts in their UTF-8 text.</summary>
internal readonly record struct ParameterProblem(int Step, int Start, ReferenceProblem Problem);
