using System.Buffers;
using System.Text;
using Orchestration.Artifacts;

namespace Orchestration.Storage.Tests.Conformance;

/// <summary>Keeps texts and bytes; a text that begins with <c>file:</c> tells of an artifact of that name.</summary>
internal sealed class TestPayloadCodec : IPayloadCodec
{
    private const byte Text = 1;
    private const byte Bytes = 2;
    private const int LargestOfAll = 1_200_000_000;

    /// <summary>Cannot be encoded.</summary>
    public static object Unwritable { get; } = new();

    /// <summary>Is larger than any database takes.</summary>
    public static object Endless { get; } = new();

    public void Encode(EventType type, object payload, IBufferWriter<byte> output)
    {
        if (payload == Endless)
        {
            output.GetSpan(LargestOfAll);
            output.Advance(LargestOfAll);
            return;
        }

        byte kind = payload is string ? Text : Bytes;
        byte[] body = payload switch
        {
            string text => Encoding.UTF8.GetBytes(text),
            byte[] bytes => bytes,
            _ => throw new NotSupportedException("This payload cannot be written."),
        };
        output.Write([kind]);
        output.Write(body);
    }

    public object Decode(EventType type, ReadOnlySpan<byte> utf8) => utf8 switch
    {
        [Text, ..] => Encoding.UTF8.GetString(utf8[1..]),
        [Bytes, ..] => utf8[1..].ToArray(),
        _ => throw new StoreUnavailableException(StoreProblem.Corrupt, "The payload is damaged."),
    };

    public IReadOnlyList<ArtifactReference> ArtifactsOf(object payload) =>
        payload is string text && text.StartsWith("file:", StringComparison.Ordinal)
            ? [new ArtifactReference(text[5..], "image/png", 42, new string('a', 64)), new ArtifactReference(text[5..] + "2", "image/png", 43, new string('b', 64))]
            : [];
}
