using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.Tool.Simulation;

/// <summary>Runs a template in virtual time, through the same machine and driver as everything else.</summary>
internal static class SimulatedRun
{
    /// <exception cref="InvalidInputException">A step that is to fail does not exist.</exception>
    public static async Task<SimulationResult> RunAsync(WorkflowTemplate template, SimulationSettings settings, CancellationToken cancellationToken)
    {
        WorkflowStep[] steps = [.. template.Steps, .. template.Finally];
        CheckFailing(steps, settings.Failing);
        SimulatedWork work = new(steps, settings);
        await using SimulatedEngine engine = SimulatedEngine.Create(configure: builder => builder.AddFactory(work));
        work.Time = engine.Time;
        WorkflowTemplate simulated = Prepare(template, settings);
        ExecutionHandle handle = engine.Start(simulated);
        await using CancellationTokenRegistration stop = cancellationToken.Register(() => _ = handle.CancelAsync("stopped from outside"));
        WorkflowExecution execution = engine.Finish(handle);
        return new SimulationResult(execution, simulated.MaxConcurrentSteps, LongestPath.Of(template, settings.DurationOf));
    }

    /// <summary>Keeps the graph, the times and the reactions; makes plain work of every step; drops what needs inputs, outputs or a host.</summary>
    private static WorkflowTemplate Prepare(WorkflowTemplate template, SimulationSettings settings) => template with
    {
        Steps = [.. template.Steps.Select(Prepare)],
        Finally = [.. template.Finally.Select(Prepare)],
        InputSchema = null,
        Outputs = ParameterMap.Empty,
        Budget = null,
        MaxConcurrentSteps = settings.Slots ?? template.MaxConcurrentSteps,
    };

    private static WorkflowStep Prepare(WorkflowStep step) => step with
    {
        FactoryType = SimulatedWork.Kind,
        Factory = null,
        Action = SimulatedWork.ActionName,
        Delay = null,
        Until = null,
        Signal = null,
        Workflow = null,
        ForEach = null,
        Compensation = null,
        Parameters = ParameterMap.Empty,
        When = null,
        Limits = [],
    };

    private static void CheckFailing(WorkflowStep[] steps, IReadOnlyCollection<string> failing)
    {
        HashSet<string> known = new(steps.Select(step => step.StepId), StringComparer.Ordinal);
        string[] unknown = [.. failing.Where(id => !known.Contains(id))];
        if (unknown.Length > 0)
            throw new InvalidInputException($"--fail names {(unknown.Length == 1 ? "a step" : "steps")} that the template does not have: {string.Join(", ", unknown)}.");
    }
}
