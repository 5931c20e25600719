using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Orchestration.Storage.Tests.Conformance;

/// <summary>Keeps what was logged.</summary>
internal sealed class RecordingLogger : ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, int Id, string Message)> _entries = new();

    private readonly ConcurrentDictionary<int, TaskCompletionSource> _seen = new();

    public IReadOnlyList<(LogLevel Level, int Id, string Message)> Entries => [.. _entries];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        _entries.Enqueue((logLevel, eventId.Id, formatter(state, exception)));
        Seen(eventId.Id).TrySetResult();
    }

    /// <summary>Waits until something of this id has been logged, at most 20 seconds.</summary>
    public Task WaitForAsync(int id) => Seen(id).Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

    private TaskCompletionSource Seen(int id) => _seen.GetOrAdd(id, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
