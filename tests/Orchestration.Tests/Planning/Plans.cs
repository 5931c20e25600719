using Orchestration.Planning;
using Orchestration.Templates;

namespace Orchestration.Tests.Planning;

internal static class Plans
{
    public static WorkflowStep Step(string id, params string[] dependencies) =>
        new() { StepId = id, Action = "work", Dependencies = [.. dependencies] };

    public static WorkflowTemplate Template(params WorkflowStep[] steps) => new() { WorkflowId = "test", Steps = steps };

    public static ExecutionPlan Of(params WorkflowStep[] steps) => new WorkflowPlanner(null).Plan(Template(steps));

    public static IReadOnlyList<OrchestrationProblem> Problems(params WorkflowStep[] steps) => Problems(Template(steps));

    public static IReadOnlyList<OrchestrationProblem> Problems(WorkflowTemplate template) =>
        new WorkflowPlanner(null).Check(template, out _);
}
