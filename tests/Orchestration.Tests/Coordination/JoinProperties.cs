using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.RandomWorkflows;
using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.Tests.Coordination;

/// <summary>Random graphs with random joins, conditions, races and failures, judged event by event by a naive interpreter of the rules.</summary>
public sealed class JoinProperties
{
    [Fact]
    public void Every_event_is_what_the_rules_say() => JoinedStep.Graphs.Sample(
        graph =>
        {
            ScriptedFactory factory = Work.Factory();
            for (int number = 0; number < graph.Steps.Length; number++)
                factory.OnStep($"s{number}", graph.Steps[number].Write);
            SimulatedEngine simulation = SimulatedEngine.Create(graph.Seed, builder => builder.AddFactory(factory));
            ExecutionHandle handle = simulation.Start(new WorkflowTemplate
            {
                WorkflowId = "random",
                OnFailure = graph.Reaction,
                MaxConcurrentSteps = graph.Limit,
                Steps = [.. graph.Steps.Select((step, number) => step.ToStep(number))],
            });

            WorkflowExecution execution = simulation.Finish(handle);

            new HistoryJudge(graph.Steps, graph.Reaction).Read(History.Of(handle), execution);
            if (graph.Seed % 8 == 0)
                handle.GetSnapshot().Steps.Should().BeEquivalentTo(execution.Steps, "state is the fold of its events");
        },
        iter: 1000,
        threads: 1);
}
