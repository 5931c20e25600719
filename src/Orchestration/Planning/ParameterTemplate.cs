using System.Buffers;
using System.Text.Json;
using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>The compiled parameters of one step: constant, or with the places that references fill.</summary>
internal sealed class ParameterTemplate
{
    private readonly JsonPayload _source;
    private readonly TextTemplate[] _texts;

    public ParameterTemplate(JsonPayload source, TextTemplate[] texts)
    {
        _source = source;
        _texts = texts;
        ParsedReference[] references = ReferencesIn(texts);
        References = references;
        HasSecrets = Array.Exists(references, static reference => reference.Kind == ReferenceKind.Secret);
        HasReferences = Array.Exists(references, static reference => reference.Kind != ReferenceKind.Secret);
        Constant = HasReferences ? default : texts.Length == 0 ? source : Fill(new ReferenceBinder(null, null, null));
    }

    /// <summary>The parameters when there are no references but to secrets, whose text is kept; shared by all attempts.</summary>
    public JsonPayload Constant { get; }

    /// <summary>Whether anything but secrets is referred to.</summary>
    public bool HasReferences { get; }

    public bool HasSecrets { get; }

    public IReadOnlyList<ParsedReference> References { get; }

    /// <summary>Whether all there is to fill in is one reference and nothing else.</summary>
    public bool IsOneReference => _texts is [{ Start: 0, Whole: not null }];

    /// <summary>Fills in all references in one pass: what is filled in is never searched for references again.</summary>
    /// <param name="source">Where the values come from.</param>
    /// <param name="secret">Answers a secret or null; when the function itself is null, references to secrets stay as they are written.</param>
    /// <param name="usedSecrets">Takes the secrets that were filled in, so that they can be scrubbed from error texts.</param>
    /// <param name="bound">The parameters, when the answer is true.</param>
    /// <param name="problem">Names all values that are missing, when the answer is false.</param>
    public bool TryBind(IReferenceSource source, Func<string, string?>? secret, List<string>? usedSecrets, out JsonPayload bound, out string? problem)
    {
        problem = null;
        bound = Constant;
        if (!HasReferences && (secret is null || !HasSecrets))
            return true;

        ReferenceBinder binder = new(source, secret, usedSecrets);
        bound = Fill(binder);
        problem = binder.DescribeMissing();
        if (problem is not null)
            bound = default;

        return problem is null;
    }

    /// <summary>The strings that are not written as they stand, in their order.</summary>
    public ReadOnlySpan<TextTemplate> Texts => _texts;

    /// <summary>Where the string with this reference starts in the parameters' UTF-8 text.</summary>
    public int StartOf(ParsedReference reference) =>
        Array.Find(_texts, text => text.Parts.ToArray().Any(part => ReferenceEquals(part.Reference, reference)))?.Start ?? 0;

    private static ParsedReference[] ReferencesIn(TextTemplate[] texts)
    {
        if (texts is [{ Whole: { } only }])
            return [only];

        List<ParsedReference> references = [];
        foreach (TextTemplate text in texts)
        {
            foreach (TextPart part in text.Parts)
            {
                if (part.Reference is { } reference)
                    references.Add(reference);
            }
        }

        return [.. references];
    }

    private JsonPayload Fill(ReferenceBinder binder)
    {
        ArrayBufferWriter<byte> buffer = new(_source.Length + 128);
        using (Utf8JsonWriter writer = new(buffer, PayloadTokens.WriterOptions))
        {
            Utf8JsonReader reader = new(_source.Utf8.Span, PayloadTokens.ReaderOptions);
            int next = 0;
            while (reader.Read())
            {
                if (next < _texts.Length && reader.TokenStartIndex == _texts[next].Start)
                    binder.Write(_texts[next++], writer);
                else
                    PayloadTokens.Copy(ref reader, writer);
            }
        }

        return JsonPayload.Trusted(buffer.WrittenSpan.ToArray());
    }
}
