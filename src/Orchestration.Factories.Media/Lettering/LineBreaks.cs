using System.Globalization;

namespace Orchestration.Factories.Media.Lettering;

/// <summary>Breaks text into lines between words, and inside a word when no line can hold it.</summary>
internal static class LineBreaks
{
    /// <summary>Answers the lines, or null when a word is too long and must not be broken.</summary>
    public static List<string>? Wrap(string text, Func<string, float> measure, float width, bool breakWords)
    {
        List<string> lines = [];
        string line = "";
        foreach (string word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            string longer = line.Length == 0 ? word : line + " " + word;
            if (measure(longer) <= width)
            {
                line = longer;
                continue;
            }

            if (line.Length > 0)
                lines.Add(line);
            line = word;
            if (measure(word) <= width)
                continue;
            if (!breakWords)
                return null;

            List<string> pieces = Split(word, measure, width);
            lines.AddRange(pieces[..^1]);
            line = pieces[^1];
        }

        lines.Add(line);
        return lines;
    }

    private static List<string> Split(string word, Func<string, float> measure, float width)
    {
        List<string> pieces = [];
        string piece = "";
        TextElementEnumerator letters = StringInfo.GetTextElementEnumerator(word);
        while (letters.MoveNext())
        {
            string letter = letters.GetTextElement();
            if (piece.Length > 0 && measure(piece + letter) > width)
            {
                pieces.Add(piece);
                piece = "";
            }

            piece += letter;
        }

        pieces.Add(piece);
        return pieces;
    }
}
