using System.Text;
using System.Text.Json;

namespace Orchestration.Templates.Yaml;

/// <summary>Writes JSON as YAML in block style, without recursion.</summary>
internal sealed class YamlWriter
{
    private readonly StringBuilder _text = new();

    private YamlWriter()
    {
    }

    public static string Write(ReadOnlySpan<byte> json)
    {
        YamlWriter writer = new();
        writer.Copy(new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = TemplateDocument.MaximumDepth }));
        return writer._text.ToString();
    }

    private void Copy(Utf8JsonReader reader)
    {
        Stack<(bool IsArray, int Indent)> open = new();
        bool atItem = false;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop();
                    continue;
                case JsonTokenType.PropertyName:
                    Indent(ref atItem, open.Peek().Indent);
                    _text.Append(YamlScalar.OfKey(reader.GetString()!)).Append(':');
                    continue;
            }

            bool isItem = open.TryPeek(out (bool IsArray, int Indent) around) && around.IsArray;
            if (isItem)
            {
                Indent(ref atItem, around.Indent);
                _text.Append('-');
            }

            if (IsEmpty(reader))
            {
                _text.Append(reader.TokenType == JsonTokenType.StartArray ? " []\n" : " {}\n");
                reader.Read();
            }
            else if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                open.Push((reader.TokenType == JsonTokenType.StartArray, open.Count == 0 ? 0 : around.Indent + 2));
                if (isItem)
                    atItem = true;
                else if (_text.Length > 0)
                    _text.Append('\n');
            }
            else
                _text.Append(' ').Append(YamlScalar.Of(ref reader, around.Indent + 2)).Append('\n');
        }
    }

    /// <summary>The first line of a list's item begins behind its dash.</summary>
    private void Indent(ref bool atItem, int indent)
    {
        if (atItem)
            _text.Append(' ');
        else
            _text.Append(' ', indent);
        atItem = false;
    }

    private static bool IsEmpty(Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray
        && reader.Read() && reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
}
