using System.Buffers;

namespace Orchestration.Storage.Sqlite.Writing;

/// <summary>The encoded payloads of one commit, in memory that is used again.</summary>
internal sealed class PayloadBuffer
{
    private const int Kept = 4 * 1024 * 1024;

    /// <summary>SQLite's own limit for a row is 10⁹ bytes.</summary>
    private const int Largest = 1_000_000_000 - 1024;

    private readonly List<int> _ends = [];
    private ArrayBufferWriter<byte> _bytes = new(4096);

    public void Encode(IPayloadCodec codec, in ExecutionCommit commit)
    {
        _ends.Clear();
        if (_bytes.Capacity > Kept)
            _bytes = new(4096);
        _bytes.ResetWrittenCount();
        for (int index = commit.Version; index < commit.NewVersion; index++)
        {
            ref readonly EventRecord one = ref commit.Execution.Log[index];
            int begin = _bytes.WrittenCount;
            if (one.Payload is not null)
                codec.Encode(one.Type, one.Payload, _bytes);
            if (_bytes.WrittenCount - begin > Largest)
                throw new NotSupportedException($"Event {index + 1} of execution '{commit.Execution.ExecutionId}' has more than {Largest:N0} bytes.");
            _ends.Add(_bytes.WrittenCount);
        }
    }

    public ReadOnlySpan<byte> Of(int index)
    {
        int begin = index == 0 ? 0 : _ends[index - 1];
        return _bytes.WrittenSpan[begin.._ends[index]];
    }
}
