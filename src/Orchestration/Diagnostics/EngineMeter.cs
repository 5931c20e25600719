using System.Diagnostics.Metrics;

namespace Orchestration.Diagnostics;

/// <summary>The one meter; each instrument is made where what it measures is known.</summary>
internal static class EngineMeter
{
    public static Meter Instance { get; } = new(OrchestrationTelemetry.SourceName);
}
