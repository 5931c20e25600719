namespace Orchestration.Corpus.Tests.Argo;

/// <summary>What is compared: how the workflow ended, and of each work how it ended, after how many attempts, from when, with what.</summary>
internal static class Trace
{
    public static string Of(bool succeeded) => $"the workflow {(succeeded ? "succeeded" : "failed")}";

    /// <param name="work">Names the work.</param>
    /// <param name="succeeded">How it ended.</param>
    /// <param name="attempts">How often it was tried.</param>
    /// <param name="startedAt">When, in milliseconds; null where that is not compared.</param>
    /// <param name="arguments">What it was given.</param>
    public static string Of(string work, bool succeeded, int attempts, long? startedAt, IEnumerable<KeyValuePair<string, string>> arguments) =>
        $"{work} {(succeeded ? "succeeded" : "failed")} after {attempts}{(startedAt is null ? "" : $" from {startedAt}")} with "
        + string.Join(", ", arguments.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));

    public static string CannotStart(string work) => $"{work} could not start, because a value is absent that it needs";

    /// <summary>A loop that ran, as a whole.</summary>
    public static string Loop(string work, bool succeeded, int items) => $"{work} {(succeeded ? "succeeded" : "failed")} over {items}";

    public static string NotRun(string work) => $"{work} did not run";
}
