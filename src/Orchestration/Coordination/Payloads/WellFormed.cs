using System.Text;

namespace Orchestration.Coordination.Payloads;

/// <summary>Text from anywhere as text that JSON can hold: half of a surrogate pair becomes U+FFFD (Unicode 16, 3.9).</summary>
internal static class WellFormed
{
    public static string Text(string text) =>
        text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;
}
