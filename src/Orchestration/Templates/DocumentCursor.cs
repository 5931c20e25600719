using System.Globalization;
using System.Text.Json;

namespace Orchestration.Templates;

/// <summary>Walks through a well-formed document, knows the JSON path, and reports what does not fit.</summary>
internal ref struct DocumentCursor
{
    private readonly TemplateDocument _document;
    private readonly List<PathStep> _path = [];
    private Utf8JsonReader _reader;

    public DocumentCursor(TemplateDocument document)
    {
        _document = document;
        _reader = new Utf8JsonReader(document.Utf8.Span, new JsonReaderOptions { MaxDepth = TemplateDocument.MaximumDepth });
        _reader.Read();
    }

    public readonly JsonTokenType Token => _reader.TokenType;

    public readonly int Offset => (int)_reader.TokenStartIndex;

    public readonly TemplateDocument Document => _document;

    public readonly string Place =>
        "$" + string.Concat(_path.Select(step => step.Name is { } name
            ? name.Length == 0 ? "['']" : ReferencePath.AppendProperty("", DocumentText.Shorten(name))
            : string.Create(CultureInfo.InvariantCulture, $"[{step.Index}]")));

    public readonly void Report(string code, string message, string remedy) => _document.Report(code, Offset, Place, message, remedy);

    /// <summary>Enters an object; anything else is reported and passed over.</summary>
    public bool TryEnterObject(string what) => TryEnter(JsonTokenType.StartObject, what, "an object", new PathStep("", 0));

    /// <summary>Enters an array; anything else is reported and passed over.</summary>
    public bool TryEnterArray(string what) => TryEnter(JsonTokenType.StartArray, what, "an array", new PathStep(null, -1));

    /// <summary>Moves to the next element of the array that was entered; leaves it at its end.</summary>
    public bool TryNextElement()
    {
        _reader.Read();
        if (_reader.TokenType == JsonTokenType.EndArray)
        {
            _path.RemoveAt(_path.Count - 1);
            return false;
        }

        _path[^1] = new PathStep(null, _path[^1].Index + 1);
        return true;
    }

    /// <summary>Moves to the value of the next field of the object that was entered; leaves it at its end.</summary>
    public bool TryNextField(out string name)
    {
        _reader.Read();
        if (_reader.TokenType == JsonTokenType.EndObject)
        {
            _path.RemoveAt(_path.Count - 1);
            name = "";
            return false;
        }

        name = Text();
        _path[^1] = new PathStep(name, 0);
        return true;
    }

    public void MoveToValue() => _reader.Read();

    public void Skip() => _reader.Skip();

    public void WrongType(string what, string expected)
    {
        Report(TemplateCodes.WrongType, $"{what} is {Describe(_reader.TokenType)}.", $"Write {expected}.");
        _reader.Skip();
    }

    /// <summary>The text of a string or of a name; half a surrogate pair is reported and replaced.</summary>
    public readonly string Text()
    {
        try
        {
            return _reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            Report(TemplateCodes.InvalidText, "The text has half of a surrogate pair, which is not a character.", "Remove it or write both halves.");
            return "\uFFFD";
        }
    }

    public readonly bool TryInt32(out int value) => _reader.TryGetInt32(out value);

    public readonly bool TryDecimal(out decimal value) => _reader.TryGetDecimal(out value);

    public readonly ReadOnlySpan<byte> RawNumber => _reader.ValueSpan;

    private bool TryEnter(JsonTokenType start, string what, string expected, PathStep step)
    {
        if (_reader.TokenType != start)
        {
            WrongType(what, expected);
            return false;
        }

        _path.Add(step);
        return true;
    }

    private static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "true or false",
        _ => "null",
    };

    private readonly record struct PathStep(string? Name, int Index);
}
