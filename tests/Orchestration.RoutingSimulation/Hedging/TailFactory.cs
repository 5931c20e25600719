using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.RoutingSimulation.Hedging;

/// <summary>A factory whose calls take what is drawn for them, and stop when they are asked to.</summary>
/// <param name="name">Identifies it.</param>
/// <param name="draw">How long a call for an execution takes, in seconds, and whether it is a second one.</param>
internal sealed class TailFactory(string name, Func<string, (double Seconds, bool IsSecond)> draw) : IFactory
{
    public const string Action = "work";

    public string Name => name;

    public FactoryType Type { get; } = "work";

    public IReadOnlyList<ActionDescriptor> Actions { get; } = [new ActionDescriptor(Action)];

    /// <summary>The clock; set before the first call.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    public int Calls { get; private set; }

    /// <summary>How long its calls were at work, in seconds, also those that were asked to stop.</summary>
    public double BusySeconds { get; private set; }

    /// <summary>How long second calls were at work.</summary>
    public double SecondSeconds { get; private set; }

    public async ValueTask<ActionResult> ExecuteAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        Calls++;
        (double wanted, bool isSecond) = draw(request.ExecutionId ?? "");
        long startedAt = Time.GetTimestamp();
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(wanted), Time, cancellationToken);
        }
        finally
        {
            double seconds = Time.GetElapsedTime(startedAt).TotalSeconds;
            BusySeconds += seconds;
            SecondSeconds += isSecond ? seconds : 0;
        }

        return ActionResult.Empty;
    }

    public ValueTask<FactoryHealth> CheckHealthAsync(CancellationToken cancellationToken) => new(FactoryHealth.Connected);
}
