using System.Globalization;
using System.Text;
using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>Reads the pieces of a reference, from left to right.</summary>
internal ref struct ReferenceCursor(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;

    public int Position { get; private set; }

    private readonly char Current => Position < _text.Length ? _text[Position] : '\0';

    public void SkipSpaces()
    {
        while (Current is ' ' or '\t' or '\r' or '\n')
            Position++;
    }

    public bool TryTake(char expected)
    {
        if (Current != expected || Position >= _text.Length)
            return false;

        Position++;
        return true;
    }

    public bool TryTake(string expected)
    {
        if (!_text[Position..].StartsWith(expected, StringComparison.Ordinal))
            return false;

        Position += expected.Length;
        return true;
    }

    /// <summary>Reads a name without quotes; false when there is none.</summary>
    public bool TryWord(out ReadOnlySpan<char> word)
    {
        int start = Position;
        while (Position < _text.Length && ReferencePath.IsPlain(_text.Slice(Position, 1)))
            Position++;

        word = _text[start..Position];
        return word.Length > 0;
    }

    /// <summary>Reads <c>.name</c>, <c>['name']</c>, <c>["name"]</c> or <c>[0]</c>; false when none of them follows.</summary>
    public bool TrySegment(out PathSegment segment)
    {
        segment = default;
        if (TryTake('.'))
        {
            bool named = TryWord(out ReadOnlySpan<char> word);
            segment = new PathSegment(word.ToString(), 0);
            return named;
        }

        if (!TryTake('['))
            return false;

        SkipSpaces();
        bool read = Current is '\'' or '"' ? TryQuoted(out segment) : TryIndex(out segment);
        SkipSpaces();
        return read && TryTake(']');
    }

    public readonly bool AtSegment => Current is '.' or '[';

    private bool TryQuoted(out PathSegment segment)
    {
        char quote = Current;
        StringBuilder name = new();
        for (Position++; Position < _text.Length; Position++)
        {
            char c = _text[Position];
            if (c == quote)
            {
                Position++;
                segment = new PathSegment(name.ToString(), 0);
                return true;
            }

            if (c == '\\' && ++Position < _text.Length)
                c = _text[Position];
            name.Append(c);
        }

        segment = default;
        return false;
    }

    private bool TryIndex(out PathSegment segment)
    {
        int start = Position;
        while (char.IsAsciiDigit(Current))
            Position++;

        bool read = int.TryParse(_text[start..Position], NumberStyles.None, CultureInfo.InvariantCulture, out int index);
        segment = new PathSegment(null, index);
        return read;
    }
}
