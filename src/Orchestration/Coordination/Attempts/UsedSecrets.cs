using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using Orchestration.Factories;

namespace Orchestration.Coordination.Attempts;

/// <summary>The secrets among the parameters of one attempt; removes them from what the attempt says about itself.</summary>
internal sealed class UsedSecrets(IEnumerable<string> secrets)
{
    private const string Scrubbed = "***";

    private readonly string[] _forms = [.. secrets.Where(secret => secret.Length > 0).SelectMany(FormsOf).Distinct().OrderByDescending(form => form.Length)];

    public ActionFailure Scrub(ActionFailure failure) => failure with
    {
        Message = Scrub(failure.Message),
        Code = Scrub(failure.Code),
        ExceptionType = Scrub(failure.ExceptionType),
    };

    public ActionProgress Scrub(ActionProgress progress) => progress with { Message = Scrub(progress.Message) };

    [return: NotNullIfNotNull(nameof(text))]
    public string? Scrub(string? text) =>
        text is null ? null : _forms.Aggregate(text, static (scrubbed, form) => scrubbed.Replace(form, Scrubbed, StringComparison.Ordinal));

    /// <summary>Services repeat what they refused: as it is, or as it stood in a JSON body or in an address.</summary>
    private static string[] FormsOf(string secret) =>
    [
        secret,
        JsonEncodedText.Encode(secret, JavaScriptEncoder.Default).Value,
        JsonEncodedText.Encode(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value,
        Uri.EscapeDataString(secret),
    ];
}
