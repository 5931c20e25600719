using SkiaSharp;

namespace Orchestration.Factories.Media.Lettering;

/// <summary>Writes with a font file that the host configured.</summary>
internal sealed class FileFont : ILettering
{
    private readonly SKTypeface _typeface;
    private readonly float _sizePerCapital;

    private FileFont(SKTypeface typeface)
    {
        _typeface = typeface;
        using SKFont font = new(typeface, 100);
        float capital = font.Metrics.CapHeight;
        _sizePerCapital = capital > 0 ? 100 / capital : 1.4f;
    }

    /// <summary>Opens a font file, or answers null when there is none or it is not one.</summary>
    public static FileFont? TryOpen(string path) =>
        File.Exists(path) && SKTypeface.FromFile(path) is { } typeface ? new FileFont(typeface) : null;

    /// <inheritdoc/>
    public float Measure(string text, float capital, float tracking = 0)
    {
        using SKFont font = new(_typeface, capital * _sizePerCapital);
        return font.MeasureText(text) + (text.Length * tracking * capital / 20);
    }

    /// <inheritdoc/>
    public void Draw(SKCanvas canvas, string text, SKPoint baseline, TextLook look)
    {
        using SKFont font = new(_typeface, look.Capital * _sizePerCapital);
        using SKPaint ink = new() { IsAntialias = true, Color = look.Color };
        if (look.Tracking == 0)
        {
            canvas.DrawText(text, baseline.X, baseline.Y, SKTextAlign.Left, font, ink);
            return;
        }

        float x = baseline.X;
        foreach (string letter in text.EnumerateRunes().Select(rune => rune.ToString()))
        {
            canvas.DrawText(letter, x, baseline.Y, SKTextAlign.Left, font, ink);
            x += font.MeasureText(letter) + (look.Tracking * look.Capital / 20);
        }
    }
}
