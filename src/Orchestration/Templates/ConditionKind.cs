namespace Orchestration.Templates;

/// <summary>The kinds of nodes in a condition.</summary>
public enum ConditionKind
{
    /// <summary>The value is the same JSON value as the operand; numbers are compared as numbers.</summary>
    EqualTo,

    /// <summary>The value is one of the elements of the operand, a list.</summary>
    In,

    /// <summary>The value is a text in which the operand, a regular expression, is found.</summary>
    Matches,

    /// <summary>The value is a number, and not below the operand.</summary>
    AtLeast,

    /// <summary>The value is a number, and not above the operand.</summary>
    AtMost,

    /// <summary>The value is there, and not null; or, with the operand false, it is not.</summary>
    Exists,

    /// <summary>Every child holds.</summary>
    All,

    /// <summary>One child holds.</summary>
    Any,

    /// <summary>The child does not hold.</summary>
    Not,

    /// <summary>A delegate that the host registered by name holds.</summary>
    Named,
}
