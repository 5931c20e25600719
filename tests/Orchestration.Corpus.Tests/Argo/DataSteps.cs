using Orchestration.Templates;

namespace Orchestration.Corpus.Tests.Argo;

/// <summary>Steps that only work on data, and the waiting of the steps that use what they put out.</summary>
internal sealed class DataSteps
{
    private readonly Dictionary<string, WorkflowStep> _steps = new(StringComparer.Ordinal);

    public IEnumerable<WorkflowStep> All => _steps.Values;

    /// <summary>The text for an output of some work or, when it was skipped, what it declares for that case.</summary>
    public string WithDefault(string path, string output, string absent) =>
        Text($"{path}.{output}.or_default", Join.SucceededOrSkipped(path), DataActions.FirstOf, new ParameterMap
        {
            ["values"] = ParameterValue.List([$"{ValueReference.Output(path)[output].Optional}", ActionAnswer.Value(absent)]),
        });

    /// <summary>The text for a list of one output of each item of a loop.</summary>
    public string EachOf(string path, string output) => Text($"{path}.{output}.of_each", Join.Succeeded(path), DataActions.EachOf, new ParameterMap
    {
        ["list"] = $"{ValueReference.Output(path)}",
        ["name"] = output,
    });

    /// <summary>The join of a step that uses these texts: it also waits until the steps are over whose output it uses.</summary>
    public Join Await(Join join, IEnumerable<string> texts)
    {
        string[] all = [.. texts];
        Join[] waits = [.. _steps.Keys.Where(step => all.Any(text => text.Contains(ValueReference.Output(step).Path, StringComparison.Ordinal))).Select(Join.Finished)];
        return waits.Length == 0 ? join : join.Equals(Join.None) ? [.. waits] : [join, .. waits];
    }

    private string Text(string id, Join join, string action, ParameterMap parameters)
    {
        _steps.TryAdd(id, new WorkflowStep { StepId = id, Action = action, Parameters = parameters, Dependencies = [join], Retry = RetryPolicy.None });
        return $"{ValueReference.Output(id).Optional}";
    }
}
