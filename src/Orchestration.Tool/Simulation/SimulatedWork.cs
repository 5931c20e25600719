using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Tool.Simulation;

/// <summary>Does the work of every step by letting virtual time pass.</summary>
internal sealed class SimulatedWork : IFactory
{
    public const string ActionName = "simulate";

    private readonly Dictionary<string, TimeSpan> _durations;
    private readonly HashSet<string> _failing;

    public SimulatedWork(IEnumerable<WorkflowStep> steps, SimulationSettings settings)
    {
        _durations = steps.ToDictionary(step => step.StepId, settings.DurationOf, StringComparer.Ordinal);
        _failing = new HashSet<string>(settings.Failing, StringComparer.Ordinal);
    }

    public static FactoryType Kind { get; } = "simulation";

    public string Name => "simulation";

    public FactoryType Type => Kind;

    public IReadOnlyList<ActionDescriptor> Actions { get; } = [new(ActionName)];

    public TimeProvider Time { get; set; } = TimeProvider.System;

    public async ValueTask<ActionResult> ExecuteAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        if (_durations[request.StepId!] is { Ticks: > 0 } duration)
            await PassAsync(duration, cancellationToken);

        return _failing.Contains(request.StepId!)
            ? ActionResult.Failed(new ActionFailure(FailureKind.Permanent, "Fails in this simulation."))
            : ActionResult.Empty;
    }

    /// <summary><c>Task.Delay</c> knows milliseconds only; a schedule needs every tick.</summary>
    private async Task PassAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        TaskCompletionSource over = new();
        using CancellationTokenRegistration cancelled = cancellationToken.Register(() => over.TrySetCanceled(cancellationToken));
        using ITimer timer = Time.CreateTimer(static state => ((TaskCompletionSource)state!).TrySetResult(), over, duration, Timeout.InfiniteTimeSpan);
        await over.Task;
    }
}
