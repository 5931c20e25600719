using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Orchestration.Tests.Coordination;

/// <summary>Keeps every log message, with its values and its exception, as text.</summary>
internal sealed class LogRecorder : ILoggerFactory, ILogger
{
    public ConcurrentQueue<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
        foreach (KeyValuePair<string, object?> value in state as IEnumerable<KeyValuePair<string, object?>> ?? [])
            Lines.Enqueue($"{value.Key}={value.Value}");
    }

    public void Dispose()
    {
    }
}
