using System.Text.Json;
using Orchestration.Templates;

namespace Orchestration.Coordination.Iterating;

/// <summary>The items of a JSON list by their place, read without parsing the list into objects.</summary>
/// <remarks>The reader's state is kept every few items, so that an item is found by passing over a bounded number of others.</remarks>
internal sealed class ItemList
{
    private const int Stride = 64;

    private readonly JsonPayload _list;
    private readonly List<(long Position, JsonReaderState State)> _marks = [];

    private ItemList(JsonPayload list) => _list = list;

    public int Count { get; private set; }

    public JsonPayload Payload => _list;

    /// <summary>An item's own JSON.</summary>
    public JsonPayload this[int index]
    {
        get
        {
            (long position, JsonReaderState state) = _marks[index / Stride];
            ReadOnlySpan<byte> rest = _list.Utf8.Span[(int)position..];
            Utf8JsonReader reader = new(rest, isFinalBlock: true, state);
            reader.Read();
            for (int passed = index / Stride * Stride; passed < index; passed++)
            {
                reader.Skip();
                reader.Read();
            }

            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            return JsonPayload.Trusted(rest[start..(int)reader.BytesConsumed].ToArray());
        }
    }

    /// <summary>Looks through a value; null when it is no list, and then its kind says what it is.</summary>
    public static ItemList? Of(JsonPayload value, out JsonTokenType kind)
    {
        Utf8JsonReader reader = new(value.Utf8.Span, PayloadTokens.ReaderOptions);
        reader.Read();
        kind = reader.TokenType;
        if (kind != JsonTokenType.StartArray)
            return null;

        ItemList list = new(value);
        list.Look(ref reader);
        return list;
    }

    private void Look(ref Utf8JsonReader reader)
    {
        while (true)
        {
            (long, JsonReaderState) mark = (reader.BytesConsumed, reader.CurrentState);
            if (!reader.Read() || reader.TokenType == JsonTokenType.EndArray)
                return;

            if (Count++ % Stride == 0)
                _marks.Add(mark);
            reader.Skip();
        }
    }
}
