using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.Tests.Coordination;

/// <summary>Templates of steps that all ask one factory for one action, unless they say otherwise.</summary>
internal static class Work
{
    public const string DoWork = "work";

    public static ScriptedFactory Factory(string name = "worker") => new ScriptedFactory(name, "work").On(DoWork);

    public static RetryPolicy Retries(int count, double seconds = 1) =>
        new() { MaxRetries = count, Backoff = BackoffType.Constant, Delay = TimeSpan.FromSeconds(seconds), Jitter = false };

    public static WorkflowStep Step(string id, params string[] dependencies) =>
        new() { StepId = id, Action = DoWork, Dependencies = [.. dependencies], Retry = RetryPolicy.None };

    public static WorkflowTemplate Template(params WorkflowStep[] steps) => new() { WorkflowId = "test", Steps = steps };

    public static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
