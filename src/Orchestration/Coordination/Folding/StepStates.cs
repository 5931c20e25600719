namespace Orchestration.Coordination.Folding;

/// <summary>The states of all steps by number, in chunks that stay out of the large object heap.</summary>
internal readonly struct StepStates
{
    private const int ChunkShift = 9;
    private const int ChunkSize = 1 << ChunkShift;

    private readonly StepState[][] _chunks;

    public StepStates(int count)
    {
        _chunks = new StepState[(count + ChunkSize - 1) >> ChunkShift][];
        for (int chunk = 0; chunk < _chunks.Length; chunk++)
            _chunks[chunk] = new StepState[Math.Min(ChunkSize, count - (chunk << ChunkShift))];
    }

    /// <summary>The same states with room for more steps.</summary>
    public StepStates WithCount(int count)
    {
        StepStates more = new(count);
        for (int chunk = 0; chunk < _chunks.Length; chunk++)
            _chunks[chunk].CopyTo(more._chunks[chunk], 0);
        return more;
    }

    public ref StepState this[int step] => ref _chunks[step >> ChunkShift][step & (ChunkSize - 1)];
}
