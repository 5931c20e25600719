using System.Text.Json.Nodes;
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
        ScriptedFactory factory = new("argo", "argo");
        foreach (string action in template.Steps.Concat(template.Finally).Select(step => step.Action).OfType<string>().Distinct())
            factory.On(action);
        foreach (ArgoWork one in file.Work)
        {
            factory.OnStep(one.Path, script => script.Does(async (request, token) =>
            {
                ActionAnswer answer = new(one, RunOf(one, request.IdempotencyKey!), request);
                if (answer.Refusal is { } refusal)
                    return refusal;

                await Task.Delay(TimeSpan.FromMilliseconds(scenario.Durations[answer.Run]), time!, token);
                return answer.In(scenario);
            }));
        }

        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(factory));
        time = simulation.Time;
        ParameterMap inputs = new();
        foreach ((string name, string value) in file.Document.Parameters)
            inputs[name] = ActionAnswer.Value(scenario.Parameters.GetValueOrDefault(name) ?? value);

        WorkflowExecution execution = simulation.Execute(template, new StartOptions { Inputs = inputs });
        HashSet<string> last = [.. template.Finally.Select(step => step.StepId)];
        return [Trace.Of(execution.Status == ExecutionStatus.Completed), .. file.Work.SelectMany(one => Describe(one, execution, factory.CallsOf(one.Path), last.Contains(one.Path)))];
    }

    private static string RunOf(ArgoWork work, string idempotencyKey) =>
        work.Loop is null ? work.Path : ArgoWork.ItemOf(work.Path, int.Parse(idempotencyKey.AsSpan(idempotencyKey.LastIndexOf('/') + 1), null));

    private static IEnumerable<string> Describe(ArgoWork work, WorkflowExecution execution, IReadOnlyList<FactoryCall> calls, bool runsLast)
    {
        StepExecution step = execution[work.Path];
        if (work.Loop is null || step.Items.Count == 0 || step.Status is not (StepStatus.Succeeded or StepStatus.Failed))
            return [Describe(work.Path, step, calls, execution.StartedAt, runsLast)];

        ILookup<string, FactoryCall> byItem = calls.ToLookup(call => RunOf(work, call.IdempotencyKey!));
        return
        [
            Trace.Loop(work.Path, step.Status == StepStatus.Succeeded, step.Items.Count),
            .. step.Items.Select((item, index) => ArgoWork.ItemOf(work.Path, index) is var run ? Describe(run, item, [.. byItem[run]], execution.StartedAt, runsLast) : ""),
        ];
    }

    private static string Describe(string run, StepExecution step, IReadOnlyList<FactoryCall> calls, DateTimeOffset start, bool runsLast) => step.Status switch
    {
        StepStatus.Skipped or StepStatus.Cancelled when calls.Count == 0 => Trace.NotRun(run),
        StepStatus.Failed when step.Failure?.Kind == FailureKind.InvalidRequest => Trace.CannotStart(run),
        StepStatus.Succeeded or StepStatus.Failed when calls.Count > 0 => Trace.Of(
            run, step.Status == StepStatus.Succeeded, step.Attempts, runsLast ? null : (long)(calls[0].StartedAt - start).TotalMilliseconds, Arguments(calls[^1])),
        _ => $"{run} is {step.Status} after {calls.Count} calls: {step.Failure?.Message}",
    };

    private static IEnumerable<KeyValuePair<string, string>> Arguments(FactoryCall call) => call.Parameters.IsEmpty
        ? []
        : JsonNode.Parse(call.Parameters.ToString())!.AsObject().Select(pair => KeyValuePair.Create(pair.Key, pair.Value is null ? "null" : ArgoLoop.TextOf(pair.Value)));
}
