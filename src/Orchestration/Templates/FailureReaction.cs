namespace Orchestration.Templates;

/// <summary>What an execution does when a step has failed for good and nothing handles that.</summary>
public enum FailureReaction
{
    /// <summary>Nothing new starts; running attempts finish, so that nothing that was paid for is lost.</summary>
    Stop,

    /// <summary>Branches that do not depend on the failed step go on.</summary>
    Continue,

    /// <summary>Nothing new starts, and running attempts are cancelled.</summary>
    Cancel,
}
