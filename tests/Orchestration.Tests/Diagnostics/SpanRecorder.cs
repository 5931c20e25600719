using System.Collections.Concurrent;
using System.Diagnostics;
using Orchestration.Diagnostics;

namespace Orchestration.Tests.Diagnostics;

/// <summary>Keeps the spans of the engine that have ended.</summary>
internal sealed class SpanRecorder : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = [];
    private readonly ActivityListener _listener;

    public SpanRecorder()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == OrchestrationTelemetry.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IReadOnlyCollection<Activity> Ended => _ended;

    /// <summary>Those of one name, in the order in which they ended.</summary>
    public Activity[] Of(string name) => [.. _ended.Where(one => one.OperationName == name)];

    public void Dispose() => _listener.Dispose();
}
