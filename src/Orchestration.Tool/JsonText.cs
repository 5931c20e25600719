using System.Collections.Frozen;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Orchestration.Tool;

/// <summary>Writes JSON for programs that read what the tool prints.</summary>
internal static class JsonText
{
    public static string Of(Action<Utf8JsonWriter> write, bool indented = false)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            write(writer);

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>The word for a status: <c>WaitingForRetry</c> is <c>waiting_for_retry</c>.</summary>
    public static string Word<T>(T status)
        where T : struct, Enum => Words<T>.All.GetValueOrDefault(status) ?? status.ToString();

    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> All =
            Enum.GetValues<T>().ToFrozenDictionary(status => status, status => JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString()));
    }
}
