using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.RandomWorkflows;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.Tests.Coordination.Modifying;

/// <summary>Random graphs that are changed at random times, judged event by event: what had not started is judged by the new graph, and nothing starts twice.</summary>
public sealed class ModificationProperties
{
    [Fact]
    public void What_has_not_started_is_judged_by_the_new_graph()
    {
        int applied = 0;
        JoinedStep.Graphs.Sample(
            graph =>
            {
                Random random = new(graph.Seed);
                ScriptedFactory factory = Work.Factory();
                Dictionary<string, JoinedStep> steps = graph.Steps.Index().ToDictionary(step => $"s{step.Index}", step => step.Item);
                factory.On(Work.DoWork, script => script.Does((request, cancellationToken) => AnswerAsync(steps[request.StepId!], factory, cancellationToken)));
                SimulatedEngine simulation = SimulatedEngine.Create(graph.Seed, builder => builder.AddFactory(factory));
                ExecutionHandle handle = simulation.Start(Template(steps, graph.Reaction, graph.Limit));
                Queue<Dictionary<string, JoinedStep>> revisions = [];
                for (int time = random.Next(4); time > 0; time--)
                {
                    simulation.RunFor(TimeSpan.FromMilliseconds(random.Next(60_000)));
                    if (handle.Status.IsFinal)
                        break;

                    Dictionary<string, JoinedStep> changed = RandomModification.Of(steps, handle.GetSnapshot(), random);
                    if (TryModify(simulation, handle, Template(changed, graph.Reaction, graph.Limit)))
                    {
                        steps = changed;
                        revisions.Enqueue(changed);
                        applied++;
                    }
                }

                WorkflowExecution execution = simulation.Finish(handle);

                new HistoryJudge(graph.Steps, graph.Reaction).Read(History.Of(handle), execution, revisions);
                factory.Calls.Select(call => call.StepId).Should().OnlyHaveUniqueItems("no step starts twice");
                execution.Steps.Select(step => step.StepId).Should().Equal(steps.Keys);
                handle.GetSnapshot().Steps.Should().BeEquivalentTo(execution.Steps, "state is the fold of its events");
            },
            iter: 300,
            threads: 1);
        applied.Should().BeGreaterThan(100);
    }

    /// <summary>False when nothing is different, or the graph has come to its end so that nothing can be added to it.</summary>
    private static bool TryModify(SimulatedEngine simulation, ExecutionHandle handle, WorkflowTemplate target)
    {
        int before = handle.GetSnapshot().Revision;
        try
        {
            return simulation.Run(() => handle.ModifyAsync(target)) > before;
        }
        catch (InvalidTemplateException refused) when (refused.Problems.All(problem => problem.Code is "ORC1403" or "ORC1101" or "ORC1119"))
        {
            handle.GetSnapshot().Revision.Should().Be(before);
            return false;
        }
    }

    private static WorkflowTemplate Template(Dictionary<string, JoinedStep> steps, FailureReaction reaction, int? limit) => new()
    {
        WorkflowId = "random",
        OnFailure = reaction,
        MaxConcurrentSteps = limit,
        Steps = [.. steps.Select(step => step.Value.ToStep(0) with { StepId = step.Key })],
    };

    private static async ValueTask<Orchestration.Factories.ActionResult> AnswerAsync(JoinedStep step, ScriptedFactory factory, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(step.Milliseconds), factory.Time, cancellationToken);
        return step.Fails ? Orchestration.Factories.ActionResult.Failed(FailureKind.Permanent, "no") : Orchestration.Factories.ActionResult.Empty;
    }
}
