using Orchestration.Coordination.Payloads;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination.Starting;

/// <summary>Refuses options of a start that cannot be.</summary>
internal static class StartOptionsCheck
{
    /// <summary>The time by which a new execution must be done is past.</summary>
    public static ArgumentException TooLate(StoredExecution stored) =>
        new($"The deadline {new DateTimeOffset(stored.Settings.Deadline, TimeSpan.Zero):O} is not in the future.");

    public static void Throw(StartOptions options)
    {
        if (options.ExecutionId is { } id && (id.Length is 0 or > 256 || id.Any(char.IsControl)))
            throw new ArgumentException("An execution id has 1 to 256 characters, without control characters.", nameof(options));
        if (options.ExecutionId is { } text && WellFormed.Text(text) != text)
            throw new ArgumentException("An execution id is Unicode text; this one has half of a surrogate pair.", nameof(options));
        if (options.Budget is { Amount: < 0 } or { OnExhausted: not (BudgetReaction.Pause or BudgetReaction.Fail) })
            throw new ArgumentOutOfRangeException(nameof(options), options.Budget, "A budget has an amount of 0 or more, and a reaction that there is.");
        if (options.Priority is < -1000 or > 1000)
            throw new ArgumentOutOfRangeException(nameof(options), options.Priority, "A priority is between -1000 and 1000.");
    }
}
