namespace Orchestration.Planning.Literals;

/// <summary>A parameter that does not fit.</summary>
/// <param name="Place">Where it is, below the parameters: <c>.prompts[2]</c>.</param>
/// <param name="Fault">What is wrong with it: "is missing".</param>
/// <param name="Remedy">What to do.</param>
internal readonly record struct LiteralFault(string Place, string Fault, string Remedy);
