using Orchestration.Benchmarks.Graphs;
using Orchestration.Benchmarks.Work;

namespace Orchestration.Benchmarks.Contenders;

/// <summary>Who takes part.</summary>
internal static class Roster
{
    public static IReadOnlyList<string> Names { get; } =
    [
#if ENGINE
        ContenderNames.Engine,
#endif
        ContenderNames.Tasks,
        ContenderNames.Dataflow,
    ];

    public static IContender Create(string name, StepGraph graph, StepWork work) => name switch
    {
#if ENGINE
        ContenderNames.Engine => new Engine.EngineContender(graph, work),
#endif
        ContenderNames.Tasks => new TaskContender(graph, work),
        ContenderNames.Dataflow => new DataflowContender(graph, work),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such contender."),
    };

    /// <summary>Plans a fresh template of so many steps and answers the time, or null when the engine does not take part.</summary>
    public static TimeSpan? MeasurePlanning(int steps) =>
#if ENGINE
        Engine.EnginePlanning.Measure(steps);
#else
        null;
#endif
}
