using SkiaSharp;
using Orchestration.Factories.Media.Lettering;

namespace Orchestration.Factories.Media.Posters;

/// <summary>The quiet part of a poster where its text stands: a column beside the art, or a band below it.</summary>
internal sealed class Caption
{
    private const float TitleWeight = 2.5f;
    private const float SmallWeight = 1.9f;
    private readonly SKRect _area;

    private readonly float _small;

    private Caption(SKRect art, SKRect area, SKSize picture)
    {
        Art = art;
        _area = area;
        _small = Math.Clamp(Math.Min(picture.Width, picture.Height) * 0.016f, 6, 26);
    }

    /// <summary>Where the art goes.</summary>
    public SKRect Art { get; }

    /// <summary>Divides a picture; a longer text gets more of it.</summary>
    public static Caption Place(SKSize picture, int titleLength)
    {
        float share = titleLength switch { <= 60 => 0.34f, <= 140 => 0.4f, <= 300 => 0.5f, _ => 0.62f };
        if (picture.Width >= picture.Height * 1.45f)
        {
            float column = MathF.Round(picture.Width * (share + 0.06f));
            return new Caption(new SKRect(column, 0, picture.Width, picture.Height), new SKRect(0, 0, column, picture.Height), picture);
        }

        float band = MathF.Round(picture.Height * (1 - share));
        return new Caption(new SKRect(0, 0, picture.Width, band), new SKRect(0, band, picture.Width, picture.Height), picture);
    }

    /// <summary>Draws the title, a rule above it, and a small line at the foot.</summary>
    public void Draw(SKCanvas canvas, ILettering lettering, Palette palette, string title, string style, string edition)
    {
        float shorter = Math.Min(_area.Width, _area.Height);
        float padding = Math.Max(2, MathF.Round(Math.Min(shorter * 0.14f, _area.Width * 0.08f)));
        SKRect inner = SKRect.Inflate(_area, -padding, -padding);
        using SKPaint fill = new() { Color = palette.Ground };
        canvas.DrawRect(_area, fill);

        if (shorter >= 90)
        {
            float rule = Math.Max(3, MathF.Round(shorter * 0.018f));
            fill.Color = palette.Accent;
            canvas.DrawRect(SKRect.Create(inner.Left, inner.Top, Math.Min(inner.Width * 0.22f, rule * 14), rule), fill);
            DrawFoot(canvas, lettering, palette, inner, _small, style, edition);
            inner = new SKRect(inner.Left, inner.Top + rule + (shorter * 0.09f), inner.Right, inner.Bottom - _small - (shorter * 0.07f));
        }

        bool isColumn = _area.Height > _area.Width * 0.8f;
        float largest = Math.Max(isColumn ? Math.Min(inner.Width * 0.13f, inner.Height * 0.3f) : inner.Height * 0.4f, Math.Min(12, inner.Height * 0.5f));
        TextBlock block = TextBlock.Fit(lettering, title, inner.Size, smallest: 4.5f, largest);
        float free = Math.Max(0, inner.Height - block.Height);
        float top = inner.Top + (free * (shorter >= 90 ? 0.38f : 0.5f));
        block.Draw(canvas, new SKPoint(inner.Left, top), block.Capital < 9 ? SmallWeight : TitleWeight, palette.Ink);
    }

    private static void DrawFoot(SKCanvas canvas, ILettering lettering, Palette palette, SKRect inner, float capital, string style, string edition)
    {
        TextLook look = new(capital, SmallWeight, palette.SecondInk, Tracking: 4);
        float baseline = inner.Bottom - (capital * 0.1f);
        float editionWidth = lettering.Measure(edition, capital, look.Tracking);
        float room = inner.Width - editionWidth - (capital * 3);
        string name = style;
        while (name.Length > 1 && lettering.Measure(name, capital, look.Tracking) > room)
            name = name.TrimEnd('…')[..^1].TrimEnd() + "…";

        if (name.Length > 1)
            lettering.Draw(canvas, name, new SKPoint(inner.Left, baseline), look);
        lettering.Draw(canvas, edition, new SKPoint(inner.Right - editionWidth, baseline), look);
    }
}
