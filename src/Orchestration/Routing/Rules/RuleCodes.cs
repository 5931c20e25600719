namespace Orchestration.Routing.Rules;

/// <summary>The codes of the problems that routing rules have; <c>docs/error-codes.md</c> explains each.</summary>
internal static class RuleCodes
{
    /// <summary>A rule lacks something, or says two things at once.</summary>
    public const string UnclearRule = "ORC2011";

    /// <summary>A condition has no meaning.</summary>
    public const string UnclearCondition = "ORC2012";

    /// <summary>A condition names something that tasks do not have.</summary>
    public const string UnknownValue = "ORC2013";

    /// <summary>A regular expression cannot be used.</summary>
    public const string InvalidPattern = "ORC2014";

    /// <summary>Two rules have one name.</summary>
    public const string DuplicateRule = "ORC2015";
}
