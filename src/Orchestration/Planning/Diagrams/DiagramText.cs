using System.Text;

namespace Orchestration.Planning.Diagrams;

/// <summary>Makes names fit to stand in a box: one short line without control or direction characters.</summary>
internal static class DiagramText
{
    private const int MaximumShown = 60;

    public static string Of(string name)
    {
        StringBuilder shown = new(Math.Min(name.Length, MaximumShown));
        int count = 0;
        foreach (Rune rune in name.EnumerateRunes())
        {
            if (count++ == MaximumShown)
                return shown.Append('…').ToString();

            shown.Append(IsShown(rune) ? rune : Rune.ReplacementChar);
        }

        return shown.ToString();
    }

    private static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format
        or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator);
}
