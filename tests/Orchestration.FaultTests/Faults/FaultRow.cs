using System.Text.Json.Serialization;

namespace Orchestration.FaultTests.Faults;

/// <summary>One row of the report.</summary>
/// <param name="Name">The fault.</param>
/// <param name="Store">The technology.</param>
/// <param name="Runs">How often it was done.</param>
/// <param name="Lost">Promised transitions that the store does not have.</param>
/// <param name="Duplicated">Completions that are recorded twice.</param>
/// <param name="Rerun">Calls at steps that were over.</param>
/// <param name="Failures">What else did not hold.</param>
/// <param name="Skipped">Why it was not done.</param>
/// <param name="Seconds">How long that took which must be fast.</param>
internal sealed record FaultRow(
    string Name,
    string Store,
    int Runs,
    int Lost,
    int Duplicated,
    int Rerun,
    int Failures,
    string? Skipped,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Seconds)
{
    public static FaultRow Of(IFault fault, FaultTally tally) => new(
        fault.Name,
        fault.Store.ToString().ToLowerInvariant(),
        tally.Runs,
        tally.Lost,
        tally.Duplicated,
        tally.Rerun,
        tally.Failures,
        tally.Skipped,
        tally.Seconds is { } seconds ? Math.Round(seconds, 2) : null);
}
