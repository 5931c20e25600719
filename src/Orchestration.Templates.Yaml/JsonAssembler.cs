using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Orchestration.Templates.Yaml;

/// <summary>Writes the JSON, event by event. An alias repeats the bytes that its anchor stands for.</summary>
internal sealed class JsonAssembler : IDisposable
{
    /// <summary>What all aliases together may add: far more than templates need, far less than harms.</summary>
    private const int MaximumRepeatedBytes = 4 * 1024 * 1024;

    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Utf8JsonWriter _writer;
    private readonly YamlPositions _positions = new();
    private readonly Stack<OpenNode> _open = new();
    private readonly Dictionary<string, (int Start, int End)?> _anchors = new(StringComparer.Ordinal);
    private int _documents;
    private long _repeatedBytes;

    public JsonAssembler() => _writer = new Utf8JsonWriter(
        _buffer, new JsonWriterOptions { SkipValidation = true, MaxDepth = TemplateDocument.MaximumDepth + 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private int Offset => (int)(_writer.BytesCommitted + _writer.BytesPending);

    private bool ExpectsKey => _open.TryPeek(out OpenNode around) && around.IsMapping && !around.HasKey;

    public void BeginDocument(DocumentStart document)
    {
        if (++_documents > 1)
            throw YamlProblems.At(document.Start, YamlCodes.DocumentCount, "The file has a second document.", "Give each template a file of its own.");
    }

    public void Begin(NodeEvent node, bool isMapping)
    {
        CoreTags.CheckCollection(node, isMapping);
        if (ExpectsKey)
            throw BadKey(node, "A key is a list or a mapping.");
        if (_open.Count >= TemplateDocument.MaximumDepth)
        {
            throw YamlProblems.At(
                node.Start, TemplateCodes.TooDeep, $"The document is nested deeper than {TemplateDocument.MaximumDepth} levels.", "Flatten the parameters or the joins.");
        }

        string? anchor = Mark(node);
        _open.Push(new OpenNode(isMapping, HasKey: false, anchor, Offset));
        if (isMapping)
            _writer.WriteStartObject();
        else
            _writer.WriteStartArray();
    }

    public void End()
    {
        OpenNode node = _open.Pop();
        if (node.IsMapping)
            _writer.WriteEndObject();
        else
            _writer.WriteEndArray();
        Keep(node.Anchor, node.Start);
        ValueIsComplete();
    }

    public void Add(Scalar scalar)
    {
        if (ExpectsKey)
        {
            AddKey(scalar);
            return;
        }

        string? anchor = Mark(scalar);
        int start = Offset;
        CoreScalar.Write(scalar, _writer);
        Keep(anchor, start);
        ValueIsComplete();
    }

    public void Repeat(AnchorAlias alias)
    {
        string name = alias.Value.Value;
        if (ExpectsKey)
            throw BadKey(alias, "A key is an alias.");
        if (!_anchors.TryGetValue(name, out (int Start, int End)? anchored))
            throw BadAlias(alias, $"There is no anchor '{DocumentText.Shorten(name)}' before this alias.", "Name an anchor that stands above.");
        if (anchored is not { } range)
            throw BadAlias(alias, $"The alias stands inside of what it names, '{DocumentText.Shorten(name)}', which would never end.", "Write out what is meant.");

        _repeatedBytes += range.End - range.Start;
        if (_repeatedBytes > MaximumRepeatedBytes)
            throw BadAlias(alias, "The aliases up to here stand for more than 4 MiB of JSON.", "Write out what is meant.");

        _positions.Add(Offset, (int)alias.Start.Line, (int)alias.Start.Column);
        _writer.Flush();
        ReadOnlySpan<byte> repeated = _buffer.WrittenSpan[range.Start..range.End];
        _writer.WriteRawValue(repeated is [(byte)',', ..] ? repeated[1..].ToArray() : repeated.ToArray(), skipInputValidation: true);
        ValueIsComplete();
    }

    public void Dispose() => _writer.Dispose();

    public ConvertedDocument Finish()
    {
        if (_documents == 0)
            throw YamlProblems.At(YamlDotNet.Core.Mark.Empty, YamlCodes.DocumentCount, "The file has no document.", "Write a template.");

        _writer.Flush();
        return new ConvertedDocument(_buffer.WrittenMemory, _positions);
    }

    private void AddKey(Scalar scalar)
    {
        CoreTags.CheckKey(scalar);
        bool isPlain = scalar.Style == ScalarStyle.Plain;
        if (isPlain && scalar.Value == "<<")
            throw YamlProblems.At(scalar.Start, YamlCodes.BadKey, "Merge keys are not part of YAML 1.2.", "Write the fields out.");
        if (isPlain && scalar.Value.Length == 0)
            throw BadKey(scalar, "A key is empty.");

        _positions.Add(Offset, (int)scalar.Start.Line, (int)scalar.Start.Column);
        if (!scalar.Anchor.IsEmpty)
            throw BadKey(scalar, "A key has an anchor.");

        CoreScalar.CheckText(scalar);
        _writer.WritePropertyName(scalar.Value);
        _open.Push(_open.Pop() with { HasKey = true });
    }

    private string? Mark(NodeEvent node)
    {
        _positions.Add(Offset, (int)node.Start.Line, (int)node.Start.Column);
        if (node.Anchor.IsEmpty)
            return null;

        _anchors[node.Anchor.Value] = null;
        return node.Anchor.Value;
    }

    private void Keep(string? anchor, int start)
    {
        if (anchor is not null)
            _anchors[anchor] = (start, Offset);
    }

    private void ValueIsComplete()
    {
        if (_open.TryPeek(out OpenNode around) && around.IsMapping)
        {
            _open.Pop();
            _open.Push(around with { HasKey = false });
        }
    }

    private static InvalidTemplateException BadKey(ParsingEvent node, string message) =>
        YamlProblems.At(node.Start, YamlCodes.BadKey, message, "Keys are texts; put quotes around what is meant as one.");

    private static InvalidTemplateException BadAlias(ParsingEvent alias, string message, string remedy) =>
        YamlProblems.At(alias.Start, YamlCodes.BadAlias, message, remedy);

    private readonly record struct OpenNode(bool IsMapping, bool HasKey, string? Anchor, int Start);
}
