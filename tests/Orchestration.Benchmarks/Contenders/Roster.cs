using Orchestration.Benchmarks.Graphs;
using Orchestration.Benchmarks.Work;

namespace Orchestration.Benchmarks.Contenders;

/// <summary>Who takes part.</summary>
internal static class Roster
{
    public static IReadOnlyList<string> Names { get; } =
    [
        ContenderNames.Engine,
        ContenderNames.Tasks,
        ContenderNames.Dataflow,
    ];

    public static IContender Create(string name, StepGraph graph, StepWork work) => name switch
    {
        ContenderNames.Engine => new Engine.EngineContender(graph, work),
        ContenderNames.Tasks => new TaskContender(graph, work),
        ContenderNames.Dataflow => new DataflowContender(graph, work),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such contender."),
    };

    /// <summary>Plans a fresh template of so many steps and answers the time, or null when the engine does not take part.</summary>
    public static TimeSpan? MeasurePlanning(int steps) =>
        Engine.EnginePlanning.Measure(steps);
}
