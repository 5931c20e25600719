namespace Orchestration.Templates;

/// <summary>The kinds of nodes in a join.</summary>
public enum JoinKind
{
    /// <summary>Every child must be true.</summary>
    All,

    /// <summary>One child must be true.</summary>
    Any,

    /// <summary>A number of children must be true.</summary>
    AtLeast,

    /// <summary>A leaf: one step must have an outcome.</summary>
    Step,
}
