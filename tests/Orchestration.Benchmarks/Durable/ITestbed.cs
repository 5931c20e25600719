using Microsoft.Extensions.DependencyInjection;
using Orchestration.Storage;

namespace Orchestration.Benchmarks.Durable;

/// <summary>A database for the engine, and beside it an equal table of events for rows without an engine.</summary>
internal interface ITestbed : IAsyncDisposable
{
    /// <summary>Lets an engine remember its executions here.</summary>
    void Use(OrchestrationBuilder builder);

    /// <summary>Counts the transactions that the store has written.</summary>
    void Count(IExecutionStore store, TransactionCount count);

    /// <summary>Reads the events of all executions, oldest first.</summary>
    Task<IReadOnlyList<EventRow>> ReadEventsAsync();

    Task<long> CountEventsAsync();

    /// <summary>Makes the equal table and connects to it.</summary>
    Task<IRawWriter> OpenRawAsync(IReadOnlyList<EventRow> rows);
}
