namespace Orchestration.Storage.Sqlite.Schema;

/// <summary>Numbers events over all executions, so that those of one execution lie side by side.</summary>
internal static class EventKey
{
    public const int SequenceBits = 28;

    /// <summary>How many events an execution may have.</summary>
    public const long MaxSequence = (1L << SequenceBits) - 1;

    public static long Of(long execution, long sequence) => (execution << SequenceBits) | sequence;

    public static int SequenceOf(long key) => (int)(key & MaxSequence);
}
