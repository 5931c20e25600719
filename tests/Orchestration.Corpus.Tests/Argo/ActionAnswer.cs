using System.Text.Json.Nodes;
using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Corpus.Tests.Argo;

/// <summary>What the action answers that stands for some work.</summary>
internal sealed class ActionAnswer(ArgoWork work, string run, ActionRequest request)
{
    /// <summary>The work, or the item of it.</summary>
    public string Run { get; } = run;

    /// <summary>A container does not start without a value that it must have and has no default for; null when it has all.</summary>
    public ActionResult? Refusal =>
        !request.Parameters.IsEmpty && JsonNode.Parse(request.Parameters.ToString())!.AsObject().FirstOrDefault(parameter => parameter.Value is null && work.Template?.Inputs.GetValueOrDefault(parameter.Key) is null).Key is { } absent
            ? ActionResult.Failed(new ActionFailure(FailureKind.InvalidRequest, $"The parameter '{absent}' is absent."))
            : null;

    public ActionResult In(Scenario scenario)
    {
        if (scenario.Fails(Run, request.Attempt, work.Template?.Retries))
            return ActionResult.Failed(new ActionFailure(FailureKind.Transient, "no"));
        if (ArgoMapper.OnlyOutputOf(request.Action) is { } only)
            return ActionResult.Success(JsonPayload.FromNode(ArgoWork.OutputOf(work.Template, only, Run, scenario)));

        JsonObject output = new() { ["result"] = Value(scenario.Output(Run, "result")) };
        foreach (string name in work.Template?.Outputs.Keys ?? [])
            output[name] = Value(scenario.Output(Run, name));

        return ActionResult.Success(JsonPayload.FromNode(output));
    }

    /// <summary>A text that is a JSON list is a list here.</summary>
    public static JsonNode Value(string text) => (JsonNode?)ArgoLoop.ListIn(text) ?? text;
}
