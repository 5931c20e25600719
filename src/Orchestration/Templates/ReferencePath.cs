using System.Globalization;

namespace Orchestration.Templates;

/// <summary>Writes the dotted paths that references use.</summary>
internal static class ReferencePath
{
    public static string AppendProperty(string path, string property)
    {
        ArgumentException.ThrowIfNullOrEmpty(property);
        return IsPlain(property)
            ? $"{path}.{property}"
            : $"{path}['{property.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}']";
    }

    public static string AppendIndex(string path, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
    }

    /// <summary>Whether a name may follow a dot without quotes.</summary>
    public static bool IsPlain(ReadOnlySpan<char> name)
    {
        foreach (char c in name)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('_' or '-'))
                return false;
        }

        return !name.IsEmpty;
    }
}
