using System.Globalization;
using System.Text;

namespace Orchestration.Storage.PostgreSql;

/// <summary>Writes any text so that PostgreSQL can keep it, which keeps neither U+0000 nor half a surrogate pair; nearly all text stays as it is.</summary>
internal static class StoredText
{
    /// <summary>Followed by four hexadecimal digits of the character that is meant. It is no character itself (Unicode 23.7).</summary>
    private const char Escape = '\uFFFE';

    public static string Encode(string text)
    {
        int first = 0;
        while (first < text.Length && !MustEscape(text, first))
            first++;
        if (first == text.Length)
            return text;

        StringBuilder encoded = new(text, 0, first, text.Length + 16);
        for (int index = first; index < text.Length; index++)
        {
            if (MustEscape(text, index))
                encoded.Append(Escape).Append(CultureInfo.InvariantCulture, $"{(int)text[index]:X4}");
            else
                encoded.Append(text[index]);
        }

        return encoded.ToString();
    }

    public static string Decode(string text)
    {
        if (!text.Contains(Escape, StringComparison.Ordinal))
            return text;

        StringBuilder decoded = new(text.Length);
        for (int index = 0; index < text.Length; index++)
        {
            if (text[index] == Escape && index + 4 < text.Length
                && ushort.TryParse(text.AsSpan(index + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
            {
                decoded.Append((char)code);
                index += 4;
            }
            else
                decoded.Append(text[index]);
        }

        return decoded.ToString();
    }

    private static bool MustEscape(string text, int index) => text[index] switch
    {
        '\0' or Escape => true,
        char high when char.IsHighSurrogate(high) => index + 1 == text.Length || !char.IsLowSurrogate(text[index + 1]),
        char low when char.IsLowSurrogate(low) => index == 0 || !char.IsHighSurrogate(text[index - 1]),
        _ => false,
    };
}
