using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Factories;
using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.Corpus.Tests.ControlFlow;

/// <summary>Steps that all do the same work; each takes as long, and answers, as a test says.</summary>
public abstract class PatternTest : IAsyncDisposable
{
    protected const string Work = "work";
    protected const string OneAtATime = "one_at_a_time";

    private readonly ScriptedFactory _factory = new ScriptedFactory("worker", Work).On(Work);

    protected PatternTest() =>
        Simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(_factory).AddLimit(OneAtATime, limit => limit.MaxConcurrency = 1));

    protected SimulatedEngine Simulation { get; }

    protected int MaxConcurrencySeen => _factory.MaxConcurrencySeen;

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Simulation.DisposeAsync();
    }

    protected static WorkflowStep Step(string id, params string[] dependencies) =>
        new() { StepId = id, Action = Work, Dependencies = [.. dependencies], Retry = RetryPolicy.None };

    protected static WorkflowStep After(string id, Join join) => Step(id) with { Dependencies = join };

    protected static WorkflowTemplate Template(params WorkflowStep[] steps) => new() { WorkflowId = "pattern", Steps = steps };

    protected void Takes(string stepId, double seconds) => _factory.OnStep(stepId, script => script.Takes(TimeSpan.FromSeconds(seconds)));

    /// <summary>Each item is a number of seconds, and takes as long.</summary>
    protected void TakesItsItem(string stepId) => _factory.OnStep(stepId, script => script.Does(async (request, token) =>
    {
        await Task.Delay(TimeSpan.FromSeconds(request.Parameters.ToElement().GetProperty("item").GetInt32()), Simulation.Time, token);
        return ActionResult.Empty;
    }));

    /// <summary>The step answers the list that it is given without its first element.</summary>
    protected void Drops(string stepId) => _factory.OnStep(stepId, script => script.Does((request, _) =>
    {
        JsonElement times = request.Parameters.ToElement().GetProperty("times");
        return new(ActionResult.Success(JsonPayload.Parse($"[{string.Join(',', times.EnumerateArray().Skip(1).Select(time => time.GetRawText()))}]")));
    }));

    protected void Answers(string stepId, string json) => _factory.OnStep(stepId, script => script.Returns(json));

    protected int CallsOf(string stepId) => _factory.CallsOf(stepId).Count;

    protected IReadOnlyList<string> Order => [.. _factory.Calls.Select(call => call.StepId!)];

    protected WorkflowExecution Run(params WorkflowStep[] steps) => Simulation.Execute(Template(steps));

    /// <summary>Seconds from the start of the execution to that of a step.</summary>
    protected static double StartOf(WorkflowExecution execution, string stepId) => (execution[stepId].StartedAt!.Value - execution.StartedAt).TotalSeconds;

    protected static double EndOf(WorkflowExecution execution) => (execution.FinishedAt!.Value - execution.StartedAt).TotalSeconds;

    protected static string[] Those(WorkflowExecution execution, StepStatus status) =>
        [.. execution.Steps.Where(step => step.Status == status).Select(step => step.StepId)];
}
