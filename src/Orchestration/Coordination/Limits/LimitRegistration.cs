namespace Orchestration.Coordination.Limits;

/// <summary>A limit that code registered, before the configuration is applied.</summary>
internal sealed record LimitRegistration(string Name, Action<LimitOptions> Configure);
