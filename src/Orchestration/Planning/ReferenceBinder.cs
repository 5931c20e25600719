using System.Globalization;
using System.Text;
using System.Text.Json;
using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>Fills references in, once, and remembers what was missing.</summary>
internal sealed class ReferenceBinder(IReferenceSource? source, Func<string, string?>? secret, List<string>? usedSecrets)
{
    private static readonly JsonPayload Null = JsonPayload.Trusted("null"u8.ToArray());

    private List<string>? _missing;

    /// <summary>Writes one string of the template, filled in.</summary>
    public void Write(TextTemplate template, Utf8JsonWriter writer)
    {
        if (template.Whole is { } whole)
        {
            WriteWhole(whole, writer);
            return;
        }

        StringBuilder text = new();
        foreach (TextPart part in template.Parts)
        {
            if (part.Reference is { } reference)
                AppendText(reference, text);
            else
                text.Append(part.Literal);
        }

        writer.WriteStringValue(text.ToString());
    }

    /// <summary>Names all that was missing; null when nothing was.</summary>
    public string? DescribeMissing() => _missing switch
    {
        null => null,
        [string only] => $"There is no value for {only}.",
        _ => $"There are no values for {string.Join(", ", _missing)}.",
    };

    private void WriteWhole(ParsedReference reference, Utf8JsonWriter writer)
    {
        if (TryWord(reference, out string? word))
            writer.WriteStringValue(word);
        else
            writer.WriteRawValue(Find(reference).Span, skipInputValidation: true);
    }

    private void AppendText(ParsedReference reference, StringBuilder text)
    {
        if (TryWord(reference, out string? word))
        {
            text.Append(word ?? "null");
            return;
        }

        ReadOnlyMemory<byte> json = Find(reference);
        Utf8JsonReader reader = new(json.Span, PayloadTokens.ReaderOptions);
        reader.Read();
        if (reader.TokenType != JsonTokenType.String)
        {
            text.Append(Encoding.UTF8.GetString(json.Span));
            return;
        }

        try
        {
            text.Append(reader.GetString());
        }
        catch (InvalidOperationException)
        {
            Miss(reference.Text + " (which is not valid Unicode text)");
        }
    }

    /// <summary>Answers values that are always text: ids, statuses, secrets.</summary>
    private bool TryWord(ParsedReference reference, out string? word)
    {
        word = reference.Kind switch
        {
            ReferenceKind.ExecutionId => source!.ExecutionId,
            ReferenceKind.StepStatus => source!.GetStepStatus(reference.Step),
            ReferenceKind.Secret => Reveal(reference),
            _ => null,
        };
        return reference.Kind is ReferenceKind.ExecutionId or ReferenceKind.StepStatus or ReferenceKind.Secret;
    }

    private string? Reveal(ParsedReference reference)
    {
        if (secret is null)
            return reference.Text;

        string? value = secret(reference.Name);
        if (value is not null)
            usedSecrets?.Add(value);
        else if (!reference.IsOptional)
            Miss(reference.Text);

        return value;
    }

    private ReadOnlyMemory<byte> Find(ParsedReference reference)
    {
        ReadOnlySpan<PathSegment> path = reference.Path;
        if (TryGet(reference, ref path, out JsonPayload value) && TryFind(value, path, out ReadOnlyMemory<byte> found))
            return found;

        if (!reference.IsOptional)
            Miss(reference.Text);

        return Null.Utf8;
    }

    private bool TryGet(ParsedReference reference, ref ReadOnlySpan<PathSegment> path, out JsonPayload value)
    {
        switch (reference.Kind)
        {
            case ReferenceKind.Input:
                return source!.TryGetInput(reference.Name, out value);
            case ReferenceKind.Item:
                return source!.TryGetItem(out value);
            case ReferenceKind.Index:
                bool isKnown = source!.TryGetIndex(out int index);
                value = isKnown ? JsonPayload.Parse(index.ToString(CultureInfo.InvariantCulture)) : default;
                return isKnown;
            default:
                return source!.TryGetStepOutput(reference.Step, ref path, out value);
        }
    }

    private static bool TryFind(JsonPayload value, ReadOnlySpan<PathSegment> path, out ReadOnlyMemory<byte> found)
    {
        try
        {
            return PayloadPath.TryFind(value, path, out found);
        }
        catch (Exception failure) when (failure is InvalidOperationException or JsonException)
        {
            found = default;
            return false;
        }
    }

    private void Miss(string text)
    {
        _missing ??= [];
        if (!_missing.Contains(text))
            _missing.Add(text);
    }
}
