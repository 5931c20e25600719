namespace Orchestration.Tests.Coordination;

/// <summary>Tests that listen to what the whole process publishes; they run alone.</summary>
[CollectionDefinition(nameof(ListenerTests), DisableParallelization = true)]
public sealed class ListenerTests;
