using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Orchestration.Diagnostics;

/// <summary>The instruments of the engine. Each costs next to nothing while nobody listens.</summary>
internal static class Telemetry
{
    private static readonly ActivitySource Source = new(OrchestrationTelemetry.SourceName);
    private static readonly Meter Meter = EngineMeter.Instance;

    private static readonly Counter<long> Started = Meter.CreateCounter<long>(OrchestrationTelemetry.ExecutionsStarted);
    private static readonly Counter<long> Finished = Meter.CreateCounter<long>(OrchestrationTelemetry.ExecutionsFinished);
    private static readonly Counter<long> Retries = Meter.CreateCounter<long>(OrchestrationTelemetry.StepRetries);
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(OrchestrationTelemetry.ExecutionDuration, "s");
    private static readonly Histogram<double> StepTime = Meter.CreateHistogram<double>(OrchestrationTelemetry.StepDuration, "s");

    private static readonly Counter<double> StepCost = Meter.CreateCounter<double>(OrchestrationTelemetry.StepCost);

    public static bool IsTraced => Source.HasListeners();

    public static bool MeasuresSteps => StepTime.Enabled;

    public static bool CountsCosts => StepCost.Enabled;

    public static Activity? StartExecution(string executionId, string workflowId)
    {
        if (!Source.HasListeners())
            return null;

        return Source.StartActivity(OrchestrationTelemetry.ExecutionSpan)?
            .SetTag(OrchestrationTelemetry.ExecutionTag, executionId)
            .SetTag(OrchestrationTelemetry.WorkflowTag, workflowId);
    }

    public static Activity? StartStep(string executionId, string stepId, string action, string factory, int attempt) =>
        StartCall(OrchestrationTelemetry.StepSpan, executionId, stepId, action, factory, attempt);

    public static Activity? StartSecondCall(string executionId, string stepId, string action, string factory, int attempt) =>
        StartCall(OrchestrationTelemetry.HedgeSpan, executionId, stepId, action, factory, attempt);

    public static void ExecutionStarted(string workflowId)
    {
        if (Started.Enabled)
            Started.Add(1, new KeyValuePair<string, object?>(OrchestrationTelemetry.WorkflowTag, workflowId));
    }

    public static void ExecutionFinished(string workflowId, string status, TimeSpan duration)
    {
        if (!Finished.Enabled && !Duration.Enabled)
            return;

        KeyValuePair<string, object?> workflow = new(OrchestrationTelemetry.WorkflowTag, workflowId);
        KeyValuePair<string, object?> outcome = new(OrchestrationTelemetry.StatusTag, status);
        Finished.Add(1, workflow, outcome);
        Duration.Record(duration.TotalSeconds, workflow, outcome);
    }

    public static void StepFinished(string action, string status, TimeSpan duration) =>
        StepTime.Record(
            duration.TotalSeconds,
            new KeyValuePair<string, object?>(OrchestrationTelemetry.ActionTag, action),
            new KeyValuePair<string, object?>(OrchestrationTelemetry.StatusTag, status));

    /// <summary>Counted when a call returns, whatever becomes of its result. A listener that throws changes nothing.</summary>
    public static void AttemptCost(string action, decimal cost)
    {
        try
        {
            StepCost.Add((double)cost, new KeyValuePair<string, object?>(OrchestrationTelemetry.ActionTag, action));
        }
        catch (Exception)
        {
            // A meter of the host that throws must not stop an execution.
        }
    }

    public static void StepRetried(string action) =>
        Retries.Add(1, new KeyValuePair<string, object?>(OrchestrationTelemetry.ActionTag, action));

    private static Activity? StartCall(string name, string executionId, string stepId, string action, string factory, int attempt) =>
        Source.StartActivity(name)?
            .SetTag(OrchestrationTelemetry.ExecutionTag, executionId)
            .SetTag(OrchestrationTelemetry.StepTag, stepId)
            .SetTag(OrchestrationTelemetry.ActionTag, action)
            .SetTag(OrchestrationTelemetry.FactoryTag, factory)
            .SetTag(OrchestrationTelemetry.AttemptTag, attempt);
}
