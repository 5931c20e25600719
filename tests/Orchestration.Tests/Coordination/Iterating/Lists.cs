using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Factories;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Iterating;

/// <summary>Steps that go over a list of numbers, and factories that do with each what a script says.</summary>
internal static class Lists
{
    public static WorkflowStep Each(int count, params string[] dependencies) => Step("each", dependencies) with
    {
        Parameters = new() { ["n"] = "${{ item }}", ["at"] = "${{ index }}" },
        ForEach = new ForEach { Items = ParameterValue.List([.. Enumerable.Range(0, count).Select(number => (ParameterValue)(number * 10))]) },
    };

    public static WorkflowStep With(this WorkflowStep step, Func<ForEach, ForEach> change) => step with { ForEach = change(step.ForEach!) };

    public static WorkflowStep Over(string items, params string[] dependencies) => Step("each", dependencies) with
    {
        Parameters = new() { ["n"] = "${{ item }}" },
        ForEach = new ForEach { Items = items },
    };

    public static SimulatedEngine Simulate(ScriptedFactory factory) => SimulatedEngine.Create(configure: builder => builder.AddFactory(factory));

    public static int IndexOf(ActionRequest request) => request.Parameters.ToElement().GetProperty("at").GetInt32();

    /// <summary>A factory whose items end as a function of their place says, after a second.</summary>
    public static ScriptedFactory Outcomes(Func<int, ActionResult> outcome, TimeProvider? time = null)
    {
        ScriptedFactory factory = Factory();
        factory.OnStep("each", script => script.Does(async (request, token) =>
        {
            await Task.Delay(Seconds(1), time ?? factory.Time!, token);
            return outcome(IndexOf(request));
        }));
        return factory;
    }

    /// <summary>A factory whose items answer what they were asked.</summary>
    public static ScriptedFactory Echo() => Factory().OnStep("each", Echoes);

    public static void Echoes(ActionScript script) => script.Does((request, _) => new ValueTask<ActionResult>(ActionResult.Success(request.Parameters)));

    public static ActionResult Number(int number) => ActionResult.Success(JsonPayload.Parse($"{number}"));

    public static string[] Statuses(StepExecution step) => [.. step.Items.Select(item => item.Status.ToString())];
}
