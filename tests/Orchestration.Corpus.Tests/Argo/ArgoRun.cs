using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.Corpus.Tests.Argo;

/// <summary>Runs what was mapped through our engine, in virtual time.</summary>
internal static class ArgoRun
{
    public static async Task<IReadOnlyList<string>> OfAsync(ArgoFile file, WorkflowTemplate template, Scenario scenario)
    {
        Dictionary<string, ArgoWork> work = file.Work.ToDictionary(one => one.Path, StringComparer.Ordinal);
        ScriptedFactory factory = new ScriptedFactory("argo", "argo").On(ArgoMapper.Action);
        foreach (ArgoWork one in file.Work)
            factory.OnStep(one.Path, script => script.Takes(TimeSpan.FromMilliseconds(scenario.Durations[one.Path])).Does((request, _) => new(Answer(one, request, scenario))));

        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(factory));
        ParameterMap inputs = new();
        foreach ((string name, string value) in file.Document.Parameters)
            inputs[name] = scenario.Parameters.GetValueOrDefault(name) ?? value;

        WorkflowExecution execution = simulation.Execute(template, new StartOptions { Inputs = inputs });
        HashSet<string> last = [.. template.Finally.Select(step => step.StepId)];
        return
        [
            Trace.Of(execution.Status == ExecutionStatus.Completed),
            .. file.Work.Select(one => Describe(execution[one.Path], factory.CallsOf(one.Path), execution.StartedAt, last.Contains(one.Path))),
        ];
    }

    private static ActionResult Answer(ArgoWork work, ActionRequest request, Scenario scenario)
    {
        if (scenario.Fails(work.Path, request.Attempt, work.Template?.Retries))
            return ActionResult.Failed(new ActionFailure(FailureKind.Transient, "no"));

        JsonObject output = new() { ["result"] = scenario.Output(work.Path, "result") };
        foreach (string name in work.Template?.Outputs.Keys ?? [])
            output[name] = scenario.Output(work.Path, name);

        return ActionResult.Success(JsonPayload.FromNode(output));
    }

    private static string Describe(StepExecution step, IReadOnlyList<FactoryCall> calls, DateTimeOffset start, bool runsLast) => step.Status switch
    {
        StepStatus.Skipped or StepStatus.Cancelled when calls.Count == 0 => Trace.NotRun(step.StepId),
        StepStatus.Failed when calls.Count == 0 && step.Failure?.Kind == FailureKind.InvalidRequest => Trace.CannotStart(step.StepId),
        StepStatus.Succeeded or StepStatus.Failed when calls.Count > 0 => Trace.Of(
            step.StepId, step.Status == StepStatus.Succeeded, step.Attempts, runsLast ? null : (long)(calls[0].StartedAt - start).TotalMilliseconds, Arguments(calls[^1])),
        _ => $"{step.StepId} is {step.Status} after {calls.Count} calls: {step.Failure?.Message}",
    };

    private static IEnumerable<KeyValuePair<string, string>> Arguments(FactoryCall call) => call.Parameters.IsEmpty
        ? []
        : JsonNode.Parse(call.Parameters.ToString())!.AsObject().Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.ToString() ?? "null"));
}
