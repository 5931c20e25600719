using SkiaSharp;
using Orchestration.Factories.Media.Posters;

namespace Orchestration.Factories.Media.Compositions;

/// <summary>A striped sun behind ranges of hills.</summary>
internal sealed class Sunset : IComposition
{
    /// <inheritdoc/>
    public void Draw(SKCanvas canvas, SKRect area, Palette palette, Seed seed)
    {
        using (SKPaint sky = Brush.Linear(new SKPoint(area.Left, area.Top), new SKPoint(area.Left, area.Bottom), palette.Far, palette.Near))
            canvas.DrawRect(area, sky);

        float unit = Math.Min(area.Width, area.Height);
        float radius = unit * seed.Between(0.29f, 0.34f);
        SKPoint center = new(area.MidX + (area.Width * seed.Between(-0.1f, 0.1f)), area.Top + (area.Height * 0.47f));
        DrawSun(canvas, palette, center, radius);
        for (int range = 0; range < 3; range++)
            DrawHills(canvas, area, palette.Shapes[range + 1], seed, area.Top + (area.Height * (0.66f + (range * 0.1f))), area.Height * (0.1f - (range * 0.015f)));
    }

    private static void DrawSun(SKCanvas canvas, Palette palette, SKPoint center, float radius)
    {
        canvas.Save();
        float y = center.Y - (radius * 0.1f);
        for (int stripe = 1; stripe <= 6; stripe++)
        {
            float gap = radius * 0.022f * stripe;
            canvas.ClipRect(new SKRect(center.X - radius, y, center.X + radius, y + gap), SKClipOperation.Difference, antialias: true);
            y += gap + (radius * 0.115f);
        }

        using SKPaint sun = Brush.Linear(new SKPoint(center.X, center.Y - radius), new SKPoint(center.X, center.Y + radius), palette.Shapes[0], palette.Shapes[1]);
        canvas.DrawCircle(center, radius, sun);
        canvas.Restore();
    }

    private static void DrawHills(SKCanvas canvas, SKRect area, SKColor color, Seed seed, float top, float swing)
    {
        using SKPathBuilder hills = new();
        hills.MoveTo(area.Left, area.Bottom);
        bool up = seed.Coin();
        float y = top + (up ? swing : -swing);
        hills.LineTo(area.Left, y);
        float step = area.Width / 3;
        for (int i = 0; i < 3; i++)
        {
            float middle = area.Left + (step * (i + 0.5f));
            float end = top + ((up ? -swing : swing) * seed.Between(0.3f, 1));
            hills.CubicTo(middle, y, middle, end, area.Left + (step * (i + 1)), end);
            (up, y) = (!up, end);
        }

        hills.LineTo(area.Right, area.Bottom);
        hills.Close();
        using SKPath path = hills.Detach();
        using SKPaint fill = Brush.Fill(color);
        canvas.DrawPath(path, fill);
    }
}
