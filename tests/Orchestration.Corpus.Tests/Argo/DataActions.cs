using System.Text.Json.Nodes;
using Orchestration.Factories;
using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.Corpus.Tests.Argo;

/// <summary>Actions that work on data alone, for what Argo says in the outputs of a template and a reference of ours does not.</summary>
internal static class DataActions
{
    /// <summary>Puts out the first of <c>values</c> that is there.</summary>
    public const string FirstOf = "first_of";

    /// <summary>Puts out a list of what each element of <c>list</c> has under <c>name</c>.</summary>
    public const string EachOf = "each_of";

    /// <summary>Fails.</summary>
    public const string Fail = "fail";

    public static bool Has(string action) => action is FirstOf or EachOf or Fail;

    public static ScriptedFactory AddTo(ScriptedFactory factory) => factory
        .On(Fail, script => script.Does((_, _) => new(ActionResult.Failed(new ActionFailure(FailureKind.Permanent, "The workflow failed.")))))
        .On(FirstOf, script => script.Does((request, _) => new(Answer(Parameters(request)["values"]!.AsArray().FirstOrDefault(value => value is not null)))))
        .On(EachOf, script => script.Does((request, _) => new(Answer(new JsonArray(
            [.. Parameters(request)["list"]!.AsArray().Select(element => element?[(string)Parameters(request)["name"]!]?.DeepClone())])))));

    private static JsonObject Parameters(ActionRequest request) => JsonNode.Parse(request.Parameters.ToString())!.AsObject();

    private static ActionResult Answer(JsonNode? value) => value is null
        ? ActionResult.Failed(new ActionFailure(FailureKind.InvalidRequest, "No value is there."))
        : ActionResult.Success(JsonPayload.FromNode(value.DeepClone()));
}
