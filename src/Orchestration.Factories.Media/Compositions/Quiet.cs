using SkiaSharp;
using Orchestration.Factories.Media.Posters;

namespace Orchestration.Factories.Media.Compositions;

/// <summary>One disc, one bar, one thin line, and much paper.</summary>
internal sealed class Quiet : IComposition
{
    /// <inheritdoc/>
    public void Draw(SKCanvas canvas, SKRect area, Palette palette, Seed seed)
    {
        using (SKPaint paper = Brush.Fill(palette.Near))
            canvas.DrawRect(area, paper);

        float unit = Math.Min(area.Width, area.Height);
        bool left = seed.Coin();
        float radius = unit * seed.Between(0.22f, 0.28f);
        SKPoint center = new(area.Left + (area.Width * (left ? 0.4f : 0.6f)), area.Top + (area.Height * seed.Between(0.42f, 0.5f)));
        float horizon = center.Y + (radius * seed.Between(0.2f, 0.6f));

        using (SKPaint stone = Brush.Fill(palette.Shapes[2]))
        {
            float width = radius * seed.Between(0.6f, 0.9f);
            float x = left ? center.X + (radius * 0.5f) : center.X - (radius * 0.5f) - width;
            canvas.DrawRect(SKRect.Create(x, horizon - (radius * 2.1f), width, radius * 2.1f), stone);
        }

        using (SKPaint disc = Brush.Fill(palette.Shapes[0]))
            canvas.DrawCircle(center, radius, disc);

        using (SKPaint half = Brush.Fill(palette.Shapes[1]))
        {
            canvas.Save();
            canvas.ClipRect(new SKRect(area.Left, horizon, area.Right, area.Bottom));
            canvas.DrawCircle(center, radius, half);
            canvas.Restore();
        }

        using SKPaint line = Brush.Line(palette.Ink, Math.Max(1, unit * 0.004f));
        canvas.DrawLine(area.Left + (area.Width * 0.1f), horizon, area.Right - (area.Width * 0.1f), horizon, line);
        using SKPaint dot = Brush.Fill(palette.Accent);
        canvas.DrawCircle(area.Left + (area.Width * (left ? 0.84f : 0.16f)), area.Top + (area.Height * 0.2f), unit * 0.03f, dot);
    }
}
