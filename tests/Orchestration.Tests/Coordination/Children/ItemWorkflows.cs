using Orchestration.Coordination;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Children.SubWorkflows;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Children;

/// <summary>Steps that run a workflow for each item of a list.</summary>
internal static class ItemWorkflows
{
    /// <summary>A step that runs a workflow for each of the numbers 0, 10, 20 and so on.</summary>
    public static WorkflowStep Each(int count, WorkflowReference inner, params string[] dependencies) => Sub("each", inner, dependencies) with
    {
        Parameters = new() { ["n"] = "${{ item }}", ["at"] = "${{ index }}" },
        ForEach = new ForEach { Items = ParameterValue.List([.. Enumerable.Range(0, count).Select(number => (ParameterValue)(number * 10))]) },
    };

    /// <summary>A workflow whose steps do something with the item.</summary>
    public static WorkflowTemplate Working(params string[] steps) =>
        Answering(steps[^1], [.. steps.Select((id, place) => Step(id, place == 0 ? [] : [steps[place - 1]]) with { Parameters = new() { ["n"] = "${{ inputs.n }}", ["at"] = "${{ inputs.at }}" } })]);

    /// <summary>The execution that does the work of an item.</summary>
    public static ExecutionHandle ChildOf(this SimulatedEngine simulation, ExecutionHandle outer, int item) =>
        simulation.Find(outer.GetSnapshot()["each"].Items[item].ChildExecutionId!)!;

    /// <summary>How the executions of all items are.</summary>
    public static string[] Children(this SimulatedEngine simulation, ExecutionHandle outer) =>
        [.. outer.GetSnapshot()["each"].Items.Select(item => item.ChildExecutionId is { } id ? simulation.Find(id)!.Status.ToString() : "none")];
}
