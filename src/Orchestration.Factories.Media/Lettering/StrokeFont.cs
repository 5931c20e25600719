using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using SkiaSharp;

namespace Orchestration.Factories.Media.Lettering;

/// <summary>Writes with strokes of our own, so that pictures need no font and look the same on every machine.</summary>
internal sealed class StrokeFont : ILettering
{
    private const float UnitsPerCapital = 20;
    private const float BetweenCharacters = 5.2f;
    private const float NarrowestWithMark = 5;
    private const float WordSpace = 3.8f;

    private static readonly Glyph Space = new(WordSpace, new SKPath());
    private static readonly Glyph Missing = new(12, "M0 0 H12 V20 H0 Z M3.5 6 L8.5 14 M8.5 6 L3.5 14");
    private static readonly FrozenDictionary<char, Glyph> Glyphs = Compose();

    /// <inheritdoc/>
    public float Measure(string text, float capital, float tracking = 0)
    {
        float width = 0;
        int count = 0;
        foreach (Glyph glyph in Spell(text))
        {
            width += glyph.Width;
            count++;
        }

        float gap = BetweenCharacters + tracking;
        return count == 0 ? 0 : (width + (gap * (count - 1))) * capital / UnitsPerCapital;
    }

    /// <inheritdoc/>
    public void Draw(SKCanvas canvas, string text, SKPoint baseline, TextLook look)
    {
        float scale = look.Capital / UnitsPerCapital;
        using SKPaint pen = new()
        {
            IsAntialias = true,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = look.Weight,
            StrokeCap = SKStrokeCap.Round,
            StrokeJoin = SKStrokeJoin.Round,
            Color = look.Color,
        };
        canvas.Save();
        canvas.Translate(baseline.X, baseline.Y - look.Capital);
        canvas.Scale(scale);
        foreach (Glyph glyph in Spell(text))
        {
            canvas.DrawPath(glyph.Strokes, pen);
            canvas.Translate(glyph.Width + BetweenCharacters + look.Tracking, 0);
        }

        canvas.Restore();
    }

    /// <summary>Whether the character has strokes of its own, rather than the box for unknown ones.</summary>
    public static bool Knows(char character) => Glyphs.ContainsKey(character);

    private static IEnumerable<Glyph> Spell(string text)
    {
        char previous = '\0';
        Glyph? waiting = null;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (waiting is not null && rune.IsBmp && Accents.MarkOf((char)rune.Value) is { } mark)
            {
                waiting = Glyphs.TryGetValue(previous == 'i' ? 'ı' : previous, out Glyph? plain) ? WithMark(plain, previous, mark) : waiting;
                continue;
            }

            if (Find(rune) is not { } glyph)
                continue;

            if (waiting is not null)
                yield return waiting;
            waiting = glyph;
            previous = rune.IsBmp ? (char)rune.Value : '\0';
        }

        if (waiting is not null)
            yield return waiting;
    }

    private static Glyph? Find(Rune rune)
    {
        if (Rune.IsWhiteSpace(rune))
            return Space;
        if (rune.IsBmp && Glyphs.TryGetValue((char)rune.Value, out Glyph? glyph))
            return glyph;

        return Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.NonSpacingMark
            ? null
            : Missing;
    }

    private static FrozenDictionary<char, Glyph> Compose()
    {
        Dictionary<char, Glyph> glyphs = new(StrokeAlphabet.Glyphs)
        {
            ['‘'] = StrokeAlphabet.Glyphs['\''],
            ['’'] = StrokeAlphabet.Glyphs['\''],
            ['“'] = StrokeAlphabet.Glyphs['"'],
            ['”'] = StrokeAlphabet.Glyphs['"'],
            ['„'] = StrokeAlphabet.Glyphs[','],
            ['‐'] = StrokeAlphabet.Glyphs['-'],
            ['‑'] = StrokeAlphabet.Glyphs['-'],
            ['−'] = StrokeAlphabet.Glyphs['–'],
        };
        foreach ((char letter, char plain, char mark) in Accents.Letters)
            glyphs[letter] = WithMark(StrokeAlphabet.Glyphs[plain], plain, mark);

        return glyphs.ToFrozenDictionary();
    }

    private static Glyph WithMark(Glyph plain, char letter, char mark)
    {
        bool tall = char.IsUpper(letter) || letter is 'b' or 'd' or 'f' or 'h' or 'k' or 'l' or 't';
        float lift = tall && !Accents.IsBelow(mark) ? -7 : 0;
        using SKPath strokes = SKPath.ParseSvgPathData(Accents.StrokesOf(mark));
        float width = Math.Max(plain.Width, NarrowestWithMark);
        using SKPathBuilder both = new();
        both.AddPath(plain.Strokes, (width - plain.Width) / 2, 0);
        both.AddPath(strokes, width / 2, lift);
        return new Glyph(width, both.Detach());
    }
}
