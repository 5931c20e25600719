namespace Orchestration.Routing;

/// <summary>What a strategy may look at besides the candidates.</summary>
/// <param name="Task">What is to be done.</param>
/// <param name="Group">The same text for tasks that have the same factories to choose from, such as all that name one type and action.</param>
/// <param name="IsDryRun">Whether the decision is only explained; a strategy that counts must not count it.</param>
public readonly record struct RoutingContext(RoutingTask Task, string Group, bool IsDryRun);
