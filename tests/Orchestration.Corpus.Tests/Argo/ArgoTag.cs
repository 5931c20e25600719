using System.Text.RegularExpressions;

namespace Orchestration.Corpus.Tests.Argo;

/// <summary>The tags in texts of Argo, such as <c>{{tasks.A.outputs.parameters.hosts}}</c>.</summary>
internal static partial class ArgoTag
{
    /// <summary>What an item is called in the arguments of a loop.</summary>
    public const string Item = "item";

    public static string Replace(string text, Func<string, string> resolve) => Tags().Replace(text, match => resolve(match.Groups[1].Value.Trim()));

    public static IEnumerable<string> In(string text) => Tags().Matches(text).Select(match => match.Groups[1].Value.Trim());

    /// <summary>Splits <c>tasks.NAME.outputs.parameters.X</c> into the task and the output; null for another tag.</summary>
    public static (string Task, string Output)? OutputOf(string tag)
    {
        Match match = Outputs().Match(tag);
        return match.Success ? (match.Groups[1].Value, match.Groups[2].Value) : null;
    }

    public static bool IsItem(string tag) => tag == Item || tag.StartsWith($"{Item}.", StringComparison.Ordinal);

    public static string? InputOf(string tag) => NameAfter(tag, "inputs.parameters.") ?? NameAfter(tag, "inputs.artifacts.");

    public static string? WorkflowParameterOf(string tag) => NameAfter(tag, "workflow.parameters.");

    private static string? NameAfter(string tag, string prefix) => tag.StartsWith(prefix, StringComparison.Ordinal) ? tag[prefix.Length..] : null;

    [GeneratedRegex(@"\{\{(.*?)\}\}")]
    private static partial Regex Tags();

    [GeneratedRegex(@"^(?:tasks|steps)\.([^.]+)\.outputs\.(?:parameters\.|artifacts\.)?([^.]+)$")]
    private static partial Regex Outputs();
}
