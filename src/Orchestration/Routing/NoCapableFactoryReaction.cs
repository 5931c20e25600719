namespace Orchestration.Routing;

/// <summary>What becomes of a workflow's step that no connected factory can do.</summary>
public enum NoCapableFactoryReaction
{
    /// <summary>It fails for good.</summary>
    Fail,

    /// <summary>It waits until a factory that can is connected.</summary>
    Wait,
}
