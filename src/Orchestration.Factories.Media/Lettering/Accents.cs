using System.Collections.Frozen;

namespace Orchestration.Factories.Media.Lettering;

/// <summary>Which letters are a plain letter under (or over) a mark, and how the marks look.</summary>
internal static class Accents
{
    private const string Triples =
        "ÀA`ÁA´ÂA^ÃA~ÄA¨ÅA°ÇC¸ÈE`ÉE´ÊE^ËE¨ÌI`ÍI´ÎI^ÏI¨ÑN~ÒO`ÓO´ÔO^ÕO~ÖO¨ÙU`ÚU´ÛU^ÜU¨ÝY´ŸY¨" +
        "àa`áa´âa^ãa~äa¨åa°çc¸èe`ée´êe^ëe¨ìı`íı´îı^ïı¨ñn~òo`óo´ôo^õo~öo¨ùu`úu´ûu^üu¨ýy´ÿy¨" +
        "ĀA¯āa¯ĂAˇăaˇĄA˛ąa˛ĆC´ćc´ČCˇčcˇĎDˇďdˇĒE¯ēe¯ĖE˙ėe˙ĘE˛ęe˛ĚEˇěeˇĞGˇğgˇĪI¯īı¯İI˙ŃN´ńn´ŇNˇňnˇ" +
        "ŌO¯ōo¯ŐO˝őo˝ŘRˇřrˇŚS´śs´ŞS¸şs¸ŠSˇšsˇȘS¸șs¸ŢT¸ţt¸ȚT¸țt¸ŤTˇťtˇŪU¯ūu¯ŮU°ůu°ŰU˝űu˝ŹZ´źz´ŻZ˙żz˙ŽZˇžzˇ";

    /// <summary>The strokes of each mark, centred on 0, for a small letter; capitals have them 7 units higher.</summary>
    private static readonly FrozenDictionary<char, string> Marks = new Dictionary<char, string>
    {
        ['`'] = "M-2.5 .5 L1.5 3.5",
        ['´'] = "M2.5 .5 L-1.5 3.5",
        ['^'] = "M-4 3.5 L0 .5 L4 3.5",
        ['ˇ'] = "M-4 .5 L0 3.5 L4 .5",
        ['~'] = "M-4.5 3 C-3 .5 -1.5 1 0 2 C1.5 3 3 3.5 4.5 1",
        ['¨'] = "M-3.6 1.95 H-2.8 M-3.2 1.55 V2.35 M2.8 1.95 H3.6 M3.2 1.55 V2.35",
        ['°'] = "M0 -1 A2.3 2.3 0 1 0 0 3.6 A2.3 2.3 0 1 0 0 -1 Z",
        ['˙'] = "M-0.4 1.95 H0.4 M0 1.55 V2.35",
        ['¯'] = "M-4 2 H4",
        ['˝'] = "M-1 .5 L-4 3.5 M4 .5 L1 3.5",
        ['¸'] = "M.5 20 L-.5 22.5 C3 22.5 3 26 -2.5 25.5",
        ['˛'] = "M2 20 C-1.5 22.5 -1 25.5 3 25",
    }.ToFrozenDictionary();

    /// <summary>Combining characters (Unicode block 0300) that mean one of the marks.</summary>
    private static readonly FrozenDictionary<char, char> Combining = new Dictionary<char, char>
    {
        ['\u0300'] = '`', ['\u0301'] = '´', ['\u0302'] = '^', ['\u0303'] = '~', ['\u0304'] = '¯', ['\u0306'] = 'ˇ', ['\u0307'] = '˙',
        ['\u0308'] = '¨', ['\u030A'] = '°', ['\u030B'] = '˝', ['\u030C'] = 'ˇ', ['\u0327'] = '¸', ['\u0328'] = '˛',
    }.ToFrozenDictionary();

    /// <summary>Each accented letter with its plain letter and mark.</summary>
    public static IEnumerable<(char Letter, char Plain, char Mark)> Letters
    {
        get
        {
            for (int i = 0; i < Triples.Length; i += 3)
                yield return (Triples[i], Triples[i + 1], Triples[i + 2]);
        }
    }

    /// <summary>The mark that a combining character means, or null.</summary>
    public static char? MarkOf(char combining) => Combining.TryGetValue(combining, out char mark) ? mark : null;

    /// <summary>The strokes of a mark.</summary>
    public static string StrokesOf(char mark) => Marks[mark];

    /// <summary>Whether the mark hangs at the foot of the letter.</summary>
    public static bool IsBelow(char mark) => mark is '¸' or '˛';
}
