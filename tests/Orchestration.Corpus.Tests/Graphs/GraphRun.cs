using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Factories;
using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.Corpus.Tests.Graphs;

/// <summary>One run of a template in virtual time; each step takes as long as its template expects.</summary>
internal sealed class GraphRun
{
    private GraphRun(WorkflowExecution execution, ScriptedFactory factory)
    {
        Execution = execution;
        MaxConcurrency = factory.MaxConcurrencySeen;
    }

    public WorkflowExecution Execution { get; }

    public int MaxConcurrency { get; }

    public long MakespanUs => Microseconds(Execution.FinishedAt);

    public static async Task<GraphRun> OfAsync(WorkflowTemplate template, int? slots = null, string? failing = null, int seed = 1, StartOptions? options = null)
    {
        Dictionary<string, TimeSpan> durations = template.Steps.ToDictionary(step => step.StepId, step => step.ExpectedDuration ?? default, StringComparer.Ordinal);
        TimeProvider? time = null;
        ScriptedFactory factory = new ScriptedFactory("worker", "work").On(RecordedGraph.Action, script => script.Does(async (request, token) =>
        {
            await PassAsync(time!, durations[request.StepId!], token);
            return request.StepId == failing ? ActionResult.Failed(new ActionFailure(FailureKind.Permanent, "no")) : ActionResult.Empty;
        }));
        await using SimulatedEngine simulation = SimulatedEngine.Create(seed, builder => builder.AddFactory(factory).AddLimit("one_at_a_time", limit => limit.MaxConcurrency = 1));
        time = simulation.Time;
        return new GraphRun(simulation.Execute(template with { MaxConcurrentSteps = slots }, options), factory);
    }

    public long StartUs(string stepId) => Microseconds(Execution[stepId].StartedAt);

    public long EndUs(string stepId) => Microseconds(Execution[stepId].FinishedAt);

    public IReadOnlyList<string> Ended(StepStatus status) => [.. Execution.Steps.Where(step => step.Status == status).Select(step => step.StepId)];

    /// <summary>The SHA-256 of lines, each with an end, sorted by their bytes.</summary>
    public static string Hash(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines.Order(StringComparer.Ordinal).Select(line => line + "\n")))));

    /// <summary><c>Task.Delay</c> knows milliseconds only.</summary>
    private static async Task PassAsync(TimeProvider time, TimeSpan duration, CancellationToken cancellationToken)
    {
        if (duration == TimeSpan.Zero)
            return;

        TaskCompletionSource over = new();
        using CancellationTokenRegistration cancelled = cancellationToken.Register(() => over.TrySetCanceled(cancellationToken));
        using ITimer timer = time.CreateTimer(static state => ((TaskCompletionSource)state!).TrySetResult(), over, duration, Timeout.InfiniteTimeSpan);
        await over.Task;
    }

    private long Microseconds(DateTimeOffset? at) => (at!.Value - Execution.StartedAt).Ticks / TimeSpan.TicksPerMicrosecond;
}
