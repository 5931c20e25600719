using Microsoft.Extensions.Logging;
using Orchestration.FaultTests.Judging;

namespace Orchestration.FaultTests.Workers;

/// <summary>Writes down which writes were refused, and says warnings on the error output.</summary>
internal sealed class WorkerLogger<T>(Journal journal) : ILogger<T>
{
    private const int OwnershipLost = 2022;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Id == OwnershipLost && state is IReadOnlyList<KeyValuePair<string, object?>> facts)
            journal.Add(JournalKind.Refused, facts[0].Value?.ToString() ?? "");
        if (IsEnabled(logLevel))
            Console.Error.WriteLine($"{logLevel}: {formatter(state, exception)}");
    }
}
