using System.Globalization;

namespace Orchestration.FaultTests.Judging;

/// <summary>One line that a process wrote down while it lived.</summary>
/// <param name="At">When, by the monotonic clock that all processes of a machine share.</param>
/// <param name="Kind">What.</param>
/// <param name="Execution">The execution; empty when it is about the whole process.</param>
/// <param name="Step">The step; empty when it is about the execution.</param>
/// <param name="Number">The attempt, or a count.</param>
/// <param name="Sequence">The number of a seen event.</param>
/// <param name="Detail">The name of a seen event, an idempotency key, a status.</param>
internal readonly record struct JournalEntry(
    long At, JournalKind Kind, string Execution = "", string Step = "", int Number = 0, long Sequence = 0, string Detail = "")
{
    private const int Parts = 7;

    public string ToLine() =>
        string.Create(CultureInfo.InvariantCulture, $"{At}\t{Kind}\t{Execution}\t{Step}\t{Number}\t{Sequence}\t{Detail}\n");

    public static JournalEntry Parse(string line)
    {
        string[] parts = line.Split('\t');
        if (parts.Length != Parts)
            throw new FormatException($"'{line}' is no line of a journal.");

        return new JournalEntry(
            long.Parse(parts[0], CultureInfo.InvariantCulture),
            Enum.Parse<JournalKind>(parts[1]),
            parts[2],
            parts[3],
            int.Parse(parts[4], CultureInfo.InvariantCulture),
            long.Parse(parts[5], CultureInfo.InvariantCulture),
            parts[6]);
    }
}
