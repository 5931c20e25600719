using System.Text.RegularExpressions;

namespace Orchestration.Templates;

/// <summary>The expressions of <c>matches</c>: such as take time in proportion to the text, whatever the text.</summary>
internal static class ConditionPattern
{
    public static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    /// <exception cref="ArgumentException">The pattern cannot be read.</exception>
    /// <exception cref="NotSupportedException">The pattern looks around or back, which would take longer.</exception>
    public static Regex Compile(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, LongestMatch);
}
