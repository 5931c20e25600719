using System.Text.Json;
using Orchestration.Factories;
using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.Storage.Tests.Engines;

/// <summary>Answers calls of items with the item itself, which stands in the parameter <c>is</c> and has its place in <c>at</c>.</summary>
internal static class Echo
{
    public static ScriptedFactory Worker(string stepId) => Worker(stepId, new Gate(), _ => false);

    /// <summary>A factory that answers some items only after the process has died.</summary>
    public static ScriptedFactory Worker(string stepId, Gate death, Func<int, bool> hangs) => new ScriptedFactory("worker", "work").On("work").OnStep(stepId, script => script.Does(async (request, token) =>
    {
        JsonElement parameters = request.Parameters.ToElement();
        if (hangs(parameters.GetProperty("at").GetInt32()))
            await death.WaitAsync(token);
        return ActionResult.Success(JsonPayload.Parse(parameters.GetProperty("is").GetRawText()));
    }));
}
