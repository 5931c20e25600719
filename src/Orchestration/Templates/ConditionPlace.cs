namespace Orchestration.Templates;

/// <summary>The places of a flattened condition that are answers rather than tests.</summary>
internal static class ConditionPlace
{
    /// <summary>The condition holds.</summary>
    public const int True = -1;

    /// <summary>It does not.</summary>
    public const int False = -2;
}
