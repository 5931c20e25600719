using System.Globalization;
using SkiaSharp;

namespace Orchestration.Factories.Media.Lettering;

/// <summary>Text broken into lines at the largest size that fits a box.</summary>
internal sealed class TextBlock
{
    /// <summary>From one baseline to the next, per height of a capital; leaves room for accents and descenders.</summary>
    private const float Leading = 1.75f;

    private const float Descent = 0.38f;
    private const float Overhang = 0.1f;
    private readonly ILettering _lettering;

    private TextBlock(ILettering lettering, float capital, IReadOnlyList<string> lines)
    {
        _lettering = lettering;
        Capital = capital;
        Lines = lines;
    }

    /// <summary>The height of a capital letter in pixels.</summary>
    public float Capital { get; }

    /// <summary>The text, line by line.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>From the top of the first line's capitals to the foot of the last line, in pixels.</summary>
    public float Height => HeightOf(Lines.Count, Capital);

    /// <summary>The longest line, in pixels, with half a pen at each end.</summary>
    public float Width => Lines.Max(line => WidthOf(_lettering, line, Capital));

    /// <summary>Finds the largest size between two bounds at which the text fits; below them the text ends with an ellipsis.</summary>
    public static TextBlock Fit(ILettering lettering, string text, SKSize box, float smallest, float largest)
    {
        smallest = Math.Min(smallest, largest);
        TextBlock? best = Largest(lettering, text, box, smallest, largest, breakWords: false)
            ?? Largest(lettering, text, box, smallest, largest, breakWords: true);
        return best?.Balanced(text, box) ?? Shortened(lettering, text, box, smallest);
    }

    /// <summary>Draws the lines below each other; the point is the top left corner.</summary>
    public void Draw(SKCanvas canvas, SKPoint corner, float weight, SKColor color)
    {
        float y = corner.Y + Capital;
        foreach (string line in Lines)
        {
            _lettering.Draw(canvas, line, new SKPoint(corner.X + (Capital * Overhang), y), new TextLook(Capital, weight, color));
            y += Capital * Leading;
        }
    }

    private static float HeightOf(int lines, float capital) => capital * (1 + (Leading * (lines - 1)) + Descent);

    private static float WidthOf(ILettering lettering, string line, float capital) =>
        lettering.Measure(line, capital) + (2 * Overhang * capital);

    private static TextBlock? Largest(ILettering lettering, string text, SKSize box, float smallest, float largest, bool breakWords)
    {
        TextBlock? best = null;
        float low = smallest, high = largest;
        for (int i = 0; i < 12; i++)
        {
            float capital = i == 0 ? smallest : i == 1 ? largest : (low + high) / 2;
            List<string>? lines = LineBreaks.Wrap(text, line => WidthOf(lettering, line, capital), box.Width, breakWords);
            if (lines is not null && HeightOf(lines.Count, capital) <= box.Height)
                (best, low) = (new TextBlock(lettering, capital, lines), capital);
            else if (i == 0)
                return null;
            else
                high = capital;
        }

        return best;
    }

    /// <summary>The same number of lines, as equally long as they can be.</summary>
    private TextBlock Balanced(string text, SKSize box)
    {
        IReadOnlyList<string> lines = Lines;
        float low = box.Width / 3, high = box.Width;
        for (int i = 0; i < 8 && Lines.Count > 1; i++)
        {
            float width = (low + high) / 2;
            List<string>? tighter = LineBreaks.Wrap(text, line => WidthOf(_lettering, line, Capital), width, breakWords: false);
            if (tighter is not null && tighter.Count == Lines.Count)
                (lines, high) = (tighter, width);
            else
                low = width;
        }

        return new TextBlock(_lettering, Capital, lines);
    }

    private static TextBlock Shortened(ILettering lettering, string text, SKSize box, float capital)
    {
        int room = Math.Max(1, (int)(((box.Height / capital) - 1 - Descent) / Leading) + 1);
        List<string> lines = LineBreaks.Wrap(text, line => WidthOf(lettering, line, capital), box.Width, breakWords: true) ?? [text];
        if (lines.Count <= room)
            return new TextBlock(lettering, capital, lines);

        List<string> kept = lines[..room];
        string last = kept[^1];
        while (last.Length > 0 && WidthOf(lettering, last + "…", capital) > box.Width)
            last = last[..^LastLetterLength(last)].TrimEnd();
        kept[^1] = last + "…";
        return new TextBlock(lettering, capital, kept);
    }

    private static int LastLetterLength(string text)
    {
        int[] starts = StringInfo.ParseCombiningCharacters(text);
        return text.Length - starts[^1];
    }
}
