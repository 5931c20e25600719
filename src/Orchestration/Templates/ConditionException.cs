namespace Orchestration.Templates;

/// <summary>It cannot be told whether a condition holds; fails the step that asked.</summary>
internal sealed class ConditionException(string message) : Exception(message);
