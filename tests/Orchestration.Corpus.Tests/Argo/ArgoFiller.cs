using System.Globalization;
using System.Text.Json.Nodes;
using Orchestration.Templates;

namespace Orchestration.Corpus.Tests.Argo;

/// <summary>Writes the texts of a task with our references in place of Argo's tags.</summary>
/// <param name="inputs">What the inputs of its template are.</param>
/// <param name="mapped">The tasks that are mapped already.</param>
/// <param name="rule">What the task depends on.</param>
/// <param name="isInner">Whether the text stands in a workflow within the one of the file.</param>
internal sealed class ArgoFiller(IReadOnlyDictionary<string, string> inputs, Dictionary<string, MappedTask> mapped, StepRule rule, bool isInner)
{
    /// <summary>What a parameter of the workflow is called among the inputs of an inner one.</summary>
    public static string InnerNameOf(string parameter) => $"workflow {parameter}";

    public string WorkflowParameter(string name) => $"{ValueReference.Input(isInner ? InnerNameOf(name) : name)}";

    /// <summary>A text; where it is nothing but an output that may be absent, the reference says so, and work that must have it does not start.</summary>
    public string Fill(string text) => Absent(text) ?? Replace(text);

    /// <summary>A condition of a step.</summary>
    public Condition ConditionOf(WhenExpression when) => Condition(when, Replace);

    /// <summary>A condition in an inner workflow, which is given what is compared among its inputs.</summary>
    public Condition ConditionOf(WhenExpression when, ParameterMap given) => Condition(when, text =>
    {
        string name = $"compared {given.Count}";
        given[name] = Replace(text);
        return $"{ValueReference.Input(name)}";
    });

    private string Replace(string text) => ArgoTag.Replace(text, tag =>
        ArgoTag.IsItem(tag) ? $"${{{{ {tag} }}}}"
        : ArgoTag.InputOf(tag) is { } input && inputs.TryGetValue(input, out string? value) ? value
        : ArgoTag.WorkflowParameterOf(tag) is { } parameter ? WorkflowParameter(parameter)
        : ArgoTag.OutputOf(tag) is { } output && mapped.TryGetValue(output.Task, out MappedTask? task) && task.Outputs(output.Output) is { } source ? source
        : throw new RefusedException($"the tag {tag}"));

    private string? Absent(string text) =>
        ArgoTag.In(text).ToArray() is [{ } tag] && text.Trim() == $"{{{{{tag}}}}}" && ArgoTag.OutputOf(tag) is { } output
        && mapped.TryGetValue(output.Task, out MappedTask? task) && !rule.Guarantees(task.Succeeded)
        && task.Outputs(output.Output) is { } source && source.EndsWith(" }}", StringComparison.Ordinal) && !source.EndsWith("? }}", StringComparison.Ordinal)
            ? $"{source[..^3]}? }}}}"
            : null;

    private static Condition Condition(WhenExpression when, Func<string, string> fill) => when.Kind switch
    {
        DependsKind.All => Templates.Condition.All([.. when.Parts.Select(part => Condition(part, fill))]),
        DependsKind.Any => Templates.Condition.Any([.. when.Parts.Select(part => Condition(part, fill))]),
        DependsKind.Not => Templates.Condition.Not(Condition(when.Parts[0], fill)),
        _ when long.TryParse(when.Right, CultureInfo.InvariantCulture, out long number) =>
            Templates.Condition.Compare(fill(when.Left), ConditionKind.In, new JsonArray(when.Right, number)),
        _ => Templates.Condition.Compare(fill(when.Left), ConditionKind.EqualTo, fill(when.Right)),
    };
}
