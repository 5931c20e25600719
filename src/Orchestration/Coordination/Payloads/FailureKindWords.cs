using Orchestration.Templates;

namespace Orchestration.Coordination.Payloads;

/// <summary>Kinds of failures as stored words.</summary>
internal static class FailureKindWords
{
    private static readonly string[] Words = [.. Enum.GetValues<FailureKind>().Select(kind => SnakeCase.Normalize(kind.ToString())!)];

    public static string Of(FailureKind kind) => Words[(int)kind];

    /// <exception cref="FormatException">There is no such kind.</exception>
    public static FailureKind Parse(string? word) => Array.IndexOf(Words, word) is >= 0 and int kind
        ? (FailureKind)kind
        : throw new FormatException($"'{word}' is no kind of failure that this version of the library knows.");
}
