using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.Tests.Coordination.Waiting;

/// <summary>Steps that wait, and an engine in which they do.</summary>
internal static class Waits
{
    public static WorkflowStep Delay(string id, double seconds, params string[] dependencies) =>
        new() { StepId = id, Delay = TimeSpan.FromSeconds(seconds), Dependencies = [.. dependencies] };

    public static WorkflowStep Until(string id, ParameterValue until, params string[] dependencies) =>
        new() { StepId = id, Until = until, Dependencies = [.. dependencies] };

    public static WorkflowStep Signal(string id, string name, params string[] dependencies) =>
        new() { StepId = id, Signal = new SignalWait { Name = name }, Dependencies = [.. dependencies] };

    public static SimulatedEngine Simulate(this ScriptedFactory factory) => SimulatedEngine.Create(configure: engine => engine.AddFactory(factory));

    /// <summary>Sends a signal as part of the simulation.</summary>
    public static void Send(this SimulatedEngine simulation, ExecutionHandle handle, string name, string payload = "null", string? key = null) =>
        simulation.Run(() => handle.SignalAsync(name, JsonPayload.Parse(payload), key));

    public static StepExecution StepOf(this ExecutionHandle handle, string id) => handle.GetSnapshot()[id];
}
