namespace Orchestration.Templates;

/// <summary>What an execution does when a step has failed for good.</summary>
public enum FailureReaction
{
    /// <summary>Nothing new starts; running attempts finish, so that nothing that was paid for is lost.</summary>
    Stop,
}
