namespace Orchestration.Tool;

/// <summary>What the user gave makes no sense; the message says what and why.</summary>
internal sealed class InvalidInputException(string message) : Exception(message);
