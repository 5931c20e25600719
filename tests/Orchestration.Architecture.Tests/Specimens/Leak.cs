namespace Orchestration.Architecture.Tests.Specimens;

internal sealed class Leak : Leaky;
