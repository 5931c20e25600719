using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Orchestration.Storage;

namespace Orchestration.Coordination;

/// <summary>The executions that this host runs, by id, with their drivers.</summary>
internal sealed class ActiveExecutions(bool areDurable)
{
    private readonly ConcurrentDictionary<string, ExecutionDriver> _drivers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _claims = new(StringComparer.Ordinal);

    public int Count => _drivers.Count;

    public bool IsEmpty => _drivers.IsEmpty;

    public ICollection<ExecutionDriver> All => _drivers.Values;

    /// <summary>Adds a driver, unless its execution has one.</summary>
    public bool TryAdd(ExecutionDriver driver) => _drivers.TryAdd(driver.ExecutionId, driver);

    /// <summary>Removes a driver; another one of the same execution stays.</summary>
    public void Remove(ExecutionDriver driver) => _drivers.TryRemove(KeyValuePair.Create(driver.ExecutionId, driver));

    public bool TryGet(string executionId, [NotNullWhen(true)] out ExecutionDriver? driver) => _drivers.TryGetValue(executionId, out driver);

    /// <summary>Claims an id for a start that is to be remembered first. False while another start has it.</summary>
    public bool TryClaim(string executionId) =>
        _claims.TryAdd(executionId, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>The start that had the id runs or was refused.</summary>
    public void Unclaim(string executionId)
    {
        if (_claims.TryRemove(executionId, out TaskCompletionSource? claim))
            claim.SetResult();
    }

    /// <summary>Waits until no start claims the id any more.</summary>
    public Task WaitForClaimAsync(string executionId) =>
        _claims.TryGetValue(executionId, out TaskCompletionSource? claim) ? claim.Task : Task.CompletedTask;

    /// <summary>The driver of an execution, or null when it does not run here.</summary>
    /// <remarks>In memory an id may be forgotten and used again for another execution; in a durable store one id is one execution, whatever object it was read into.</remarks>
    public ExecutionDriver? Of(StoredExecution stored) =>
        TryGet(stored.ExecutionId, out ExecutionDriver? driver) && (areDurable || ReferenceEquals(driver.Stored, stored)) ? driver : null;
}
