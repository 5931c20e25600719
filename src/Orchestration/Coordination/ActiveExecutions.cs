using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Orchestration.Storage;

namespace Orchestration.Coordination;

/// <summary>The executions that this host runs, by id, with their drivers.</summary>
internal sealed class ActiveExecutions(bool areDurable)
{
    private readonly ConcurrentDictionary<string, ExecutionDriver> _drivers = new(StringComparer.Ordinal);

    public int Count => _drivers.Count;

    public bool IsEmpty => _drivers.IsEmpty;

    public ICollection<ExecutionDriver> All => _drivers.Values;

    /// <summary>Adds a driver, unless its execution has one.</summary>
    public bool TryAdd(ExecutionDriver driver) => _drivers.TryAdd(driver.ExecutionId, driver);

    /// <summary>Removes a driver; another one of the same execution stays.</summary>
    public void Remove(ExecutionDriver driver) => _drivers.TryRemove(KeyValuePair.Create(driver.ExecutionId, driver));

    public bool TryGet(string executionId, [NotNullWhen(true)] out ExecutionDriver? driver) => _drivers.TryGetValue(executionId, out driver);

    /// <summary>The driver of an execution, or null when it does not run here.</summary>
    /// <remarks>One that is not known to be remembered may never run. In memory an id may be forgotten and used again for another execution; in a durable store one id is one execution, whatever object it was read into.</remarks>
    public ExecutionDriver? Of(StoredExecution stored) =>
        TryGet(stored.ExecutionId, out ExecutionDriver? driver)
        && (areDurable ? driver.Accepted is { IsCompletedSuccessfully: true, Result: true } : ReferenceEquals(driver.Stored, stored))
            ? driver
            : null;
}
