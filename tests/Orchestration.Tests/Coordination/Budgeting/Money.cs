using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Factories;
using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.Tests.Coordination.Budgeting;

/// <summary>Work that has a price, and executions that may spend so much.</summary>
internal static class Money
{
    /// <summary>A factory whose parameters say what a call is expected to cost: <c>{"expected":…}</c>.</summary>
    public static ScriptedFactory Factory() => Work.Factory().Describe(Work.DoWork, action => action with
    {
        EstimateFor = parameters => new CostEstimate(parameters.ToElement().TryGetProperty("expected", out System.Text.Json.JsonElement cost) ? cost.GetDecimal() : 0),
    });

    public static WorkflowStep Step(string id, decimal expected, params string[] dependencies) =>
        Work.Step(id, dependencies) with { Parameters = new() { ["expected"] = expected } };

    public static StartOptions Of(decimal amount, BudgetReaction reaction = BudgetReaction.Pause) =>
        new() { Budget = new Budget { Amount = amount, OnExhausted = reaction } };

    public static SimulatedEngine Simulate(this ScriptedFactory factory, int seed = 1, Action<OrchestrationBuilder>? configure = null) => SimulatedEngine.Create(seed, engine =>
    {
        engine.AddFactory(factory);
        configure?.Invoke(engine);
    });

    public static ExecutionBudget BudgetNow(this ExecutionHandle handle) => handle.GetSnapshot().Budget!;
}
