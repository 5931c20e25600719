using SkiaSharp;
using Orchestration.Factories.Media.Posters;

namespace Orchestration.Factories.Media.Compositions;

/// <summary>Large overlapping discs and rings on a slanted gradient.</summary>
internal sealed class Orbits : IComposition
{
    /// <inheritdoc/>
    public void Draw(SKCanvas canvas, SKRect area, Palette palette, Seed seed)
    {
        using (SKPaint sky = Brush.Linear(new SKPoint(area.Left, area.Top), new SKPoint(area.Right, area.Bottom), palette.Far, palette.Near))
            canvas.DrawRect(area, sky);

        float unit = Math.Min(area.Width, area.Height);
        SKPoint center = new(area.MidX + (unit * seed.Between(-0.12f, 0.12f)), area.MidY + (unit * seed.Between(-0.08f, 0.08f)));
        for (int ring = 0; ring < 4; ring++)
        {
            using SKPaint line = Brush.Line(palette.Ink, unit * 0.003f, 0.3f - (ring * 0.06f));
            canvas.DrawCircle(center, unit * (0.42f + (ring * 0.13f)), line);
        }

        SKColor main = palette.Shapes[seed.Below(2)];
        float radius = unit * seed.Between(0.25f, 0.3f);
        using (SKPaint disc = Brush.Linear(new SKPoint(center.X - radius, center.Y - radius), new SKPoint(center.X + radius, center.Y + radius), main, Brush.Mix(main, palette.Far, 0.55f)))
            canvas.DrawCircle(center, radius, disc);

        DrawMoons(canvas, palette, seed, center, unit);
        DrawDots(canvas, area, palette, seed, unit);
    }

    private static void DrawMoons(SKCanvas canvas, Palette palette, Seed seed, SKPoint center, float unit)
    {
        float start = seed.Between(0, MathF.Tau);
        for (int i = 0; i < 4; i++)
        {
            float angle = start + (i * 1.7f) + seed.Between(-0.2f, 0.2f);
            float distance = unit * (0.3f + (0.11f * i));
            SKPoint moon = new(center.X + (distance * MathF.Cos(angle)), center.Y + (distance * MathF.Sin(angle)));
            SKColor color = palette.Shapes[(i + 1) % palette.Shapes.Count];
            float radius = unit * (i == 0 ? 0.16f : seed.Between(0.03f, 0.08f));
            using SKPaint fill = Brush.Fill(color, i == 0 ? 0.72f : 0.95f);
            canvas.DrawCircle(moon, radius, fill);
        }
    }

    private static void DrawDots(SKCanvas canvas, SKRect area, Palette palette, Seed seed, float unit)
    {
        float step = unit * 0.04f;
        SKPoint corner = new(seed.Coin() ? area.Left + step : area.Right - (step * 6), area.Top + step);
        using SKPaint dot = Brush.Fill(palette.Ink, 0.55f);
        for (int i = 0; i < 30; i++)
            canvas.DrawCircle(corner.X + (step * (i % 6)), corner.Y + (step * (i / 6)), unit * 0.005f, dot);
    }
}
