namespace Orchestration.Planning;

/// <summary>The names that a host has registered and that templates may use.</summary>
internal sealed record HostNames(IReadOnlyCollection<string> Conditions, IReadOnlyCollection<string> Limits);
