using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using Orchestration.Diagnostics;

namespace Orchestration.Tests.Diagnostics;

/// <summary>Writes down what the engine's meter says, one line for each measurement.</summary>
internal sealed class MeterRecorder : IDisposable
{
    private readonly ConcurrentQueue<string> _lines = [];
    private readonly MeterListener _listener = new();

    public MeterRecorder()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == OrchestrationTelemetry.SourceName)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>What was measured so far by instruments whose name begins so.</summary>
    public IEnumerable<string> Of(string name) => _lines.Where(line => line.StartsWith(name, StringComparison.Ordinal));

    /// <summary>What can be read now of one instrument, of factories whose name begins so.</summary>
    public IEnumerable<string> Read(string name, string factory)
    {
        int before = _lines.Count;
        _listener.RecordObservableInstruments();
        return _lines.Skip(before).Where(line => line.StartsWith(name + " ", StringComparison.Ordinal) && line.Contains(factory, StringComparison.Ordinal));
    }

    public void Dispose() => _listener.Dispose();

    private void Add<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string words = string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
        _lines.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{instrument.Name} {value}{instrument.Unit} {words}").TrimEnd());
    }
}
