using Orchestration.FaultTests.Judging;

namespace Orchestration.FaultTests.Workflows;

/// <summary>The workflows that processes run.</summary>
internal static class WorkerWorkflows
{
    /// <summary>All of them. The first has four calls and nothing else.</summary>
    public static IReadOnlyList<WorkerWorkflow> All { get; } = [Launch.Workflow, Campaign.Workflow, Trip.Workflow, Order.Workflow];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(one => one.Name)];

    /// <summary>Those with more than calls.</summary>
    public static IReadOnlyList<string> RichNames { get; } = [.. Names.Skip(1)];

    public static WorkerWorkflow Find(string name) => All.First(one => one.Name == name);

    /// <summary>What is to be judged of an execution, also of an inner one.</summary>
    public static JudgedWorkflow JudgedOf(string execution)
    {
        string[] path = execution.Split('/');
        return Find(path[0].Split('-')[0]).Judged.Inside(path.Skip(1));
    }
}
