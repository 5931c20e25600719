using YamlDotNet.Core;

namespace Orchestration.Templates.Yaml;

/// <summary>Makes the exception for a problem at a place in the YAML.</summary>
internal static class YamlProblems
{
    public static InvalidTemplateException At(Mark mark, string code, string message, string remedy, Exception? cause = null) =>
        new([new OrchestrationProblem(code, "$", message, remedy) { Line = Math.Max(1, (int)mark.Line), Column = Math.Max(1, (int)mark.Column) }], cause);

    /// <summary>What the parser says, without the position that it puts in front, as the end of a sentence.</summary>
    public static string Reason(YamlException cause)
    {
        string reason = DocumentText.Shorten(cause.Message).TrimEnd('.');
        return $"{reason}.";
    }
}
