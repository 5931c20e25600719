namespace Orchestration.Planning;

/// <summary>What is wrong with a reference: a code, what, and the remedy.</summary>
internal sealed record ReferenceProblem(string Code, string Message, string Remedy);
