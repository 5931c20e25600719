using System.Buffers;
using Orchestration.Artifacts;

namespace Orchestration.Storage;

/// <summary>Turns what events carry into bytes and back. The format is versioned by the type of the event and never changes for one type.</summary>
internal interface IPayloadCodec
{
    /// <summary>Writes a payload that is not null.</summary>
    void Encode(EventType type, object payload, IBufferWriter<byte> output);

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    /// <exception cref="StoreUnavailableException">The bytes are damaged, or a newer library wrote them.</exception>
    object Decode(EventType type, ReadOnlySpan<byte> utf8);

    /// <summary>The files that a payload tells of; mostly none.</summary>
    IReadOnlyList<ArtifactReference> ArtifactsOf(object payload);
}
