using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.Corpus.Tests.Argo;

/// <summary>Runs what was mapped through our engine, in virtual time.</summary>
internal static class ArgoRun
{
    public static async Task<IReadOnlyList<string>> OfAsync(ArgoFile file, WorkflowTemplate template, Scenario scenario)
    {
        TimeProvider? time = null;
        Dictionary<string, ArgoWork> works = file.Work.ToDictionary(work => work.Path, StringComparer.Ordinal);
        ScriptedFactory factory = DataActions.AddTo(new ScriptedFactory("argo", "argo"));
        foreach (string action in ArgoMapper.ActionsOf(template))
            factory.On(action);
        foreach (string step in file.Work.Select(work => work.StepId).Distinct())
        {
            factory.OnStep(step, script => script.Does(async (request, token) =>
            {
                string run = RunPath.Of(request.ExecutionId!, request.StepId!, request.IdempotencyKey!);
                ActionAnswer answer = new(works.GetValueOrDefault(run) ?? works[ArgoWork.LoopOf(run)], run, request);
                if (answer.Refusal is { } refusal)
                    return refusal;

                await Task.Delay(TimeSpan.FromMilliseconds(scenario.Durations[answer.Run]), time!, token);
                return answer.In(scenario);
            }));
        }

        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(factory, options => options.BreakAfter = 0));
        time = simulation.Time;
        ParameterMap inputs = new();
        foreach ((string name, string value) in file.Document.Parameters)
            inputs[name] = ActionAnswer.Value(scenario.Parameters.GetValueOrDefault(name) ?? value);

        WorkflowExecution execution = simulation.Execute(template, new StartOptions { Inputs = inputs });
        ArgoOutcome outcome = new(simulation, execution, factory.Calls, template.Finally.Select(step => step.StepId).ToHashSet());
        return [Trace.Of(execution.Status == ExecutionStatus.Completed), .. file.Work.SelectMany(outcome.Describe)];
    }
}
