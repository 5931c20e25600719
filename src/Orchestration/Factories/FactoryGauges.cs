using System.Diagnostics.Metrics;
using Orchestration.Diagnostics;

namespace Orchestration.Factories;

/// <summary>Shows the factories of all connectors of the process to whoever reads the meter; nothing is counted for it meanwhile.</summary>
internal static class FactoryGauges
{
    public const string Closed = "closed";
    public const string HalfOpen = "half_open";
    public const string Open = "open";

    private static readonly Lock Gate = new();
    private static readonly List<WeakReference<FactoryConnector>> Shown = [];

    static FactoryGauges()
    {
        Meter meter = EngineMeter.Instance;
        meter.CreateObservableUpDownCounter(OrchestrationTelemetry.RoutingQueuedTasks, QueuedTasks);
        meter.CreateObservableUpDownCounter(OrchestrationTelemetry.FactoryActiveCalls, ActiveCalls);
        meter.CreateObservableGauge(OrchestrationTelemetry.FactoryUtilization, Utilization, "1");
        meter.CreateObservableUpDownCounter(OrchestrationTelemetry.FactoryCircuitState, CircuitStates);
        meter.CreateObservableGauge(OrchestrationTelemetry.FactoryExpectedDuration, ExpectedDurations, "s");
    }

    public static void Show(FactoryConnector connector)
    {
        lock (Gate)
        {
            Shown.RemoveAll(shown => !shown.TryGetTarget(out _));
            Shown.Add(new WeakReference<FactoryConnector>(connector));
        }
    }

    public static void Hide(FactoryConnector connector)
    {
        lock (Gate)
            Shown.RemoveAll(shown => !shown.TryGetTarget(out FactoryConnector? one) || one == connector);
    }

    private static List<FactoryConnector> Connectors()
    {
        List<FactoryConnector> connectors = [];
        lock (Gate)
        {
            foreach (WeakReference<FactoryConnector> shown in Shown)
            {
                if (shown.TryGetTarget(out FactoryConnector? connector))
                    connectors.Add(connector);
            }
        }

        return connectors;
    }

    private static IEnumerable<ConnectedFactory> Factories() => Connectors().SelectMany(connector => connector.Factories);

    private static IEnumerable<Measurement<long>> ActiveCalls() => Factories().Select(factory => new Measurement<long>(factory.InFlight, NameOf(factory)));

    private static long QueuedTasks() => Connectors().Sum(connector => (long)connector.Queue.Count + (connector.CountWaitingSteps?.Invoke() ?? 0));

    private static IEnumerable<Measurement<double>> Utilization() =>
        Factories().Where(factory => factory.MaxConcurrency is not null).Select(factory => new Measurement<double>(factory.Utilisation, NameOf(factory)));

    private static IEnumerable<Measurement<long>> CircuitStates()
    {
        foreach (ConnectedFactory factory in Factories())
        {
            CircuitState state = factory.Record.Breaker.State;
            yield return InState(factory, Closed, state == CircuitState.Closed);
            yield return InState(factory, HalfOpen, state == CircuitState.HalfOpen);
            yield return InState(factory, Open, state == CircuitState.Open);
        }
    }

    private static IEnumerable<Measurement<double>> ExpectedDurations()
    {
        foreach (ConnectedFactory factory in Factories())
        {
            foreach ((string action, Experience known) in factory.Record.ByAction)
            {
                if (known.Mean > 0)
                    yield return new Measurement<double>(known.Mean, NameOf(factory), new KeyValuePair<string, object?>(OrchestrationTelemetry.ActionTag, action));
            }
        }
    }

    private static Measurement<long> InState(ConnectedFactory factory, string state, bool isSo) =>
        new(isSo ? 1 : 0, NameOf(factory), new KeyValuePair<string, object?>(OrchestrationTelemetry.CircuitTag, state));

    private static KeyValuePair<string, object?> NameOf(ConnectedFactory factory) => new(OrchestrationTelemetry.FactoryTag, factory.Name);
}
