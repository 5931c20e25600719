using SkiaSharp;
using Orchestration.Factories.Media.Posters;

namespace Orchestration.Factories.Media.Compositions;

/// <summary>A crumpled surface of triangles, lit from one corner.</summary>
internal sealed class Facets : IComposition
{
    /// <inheritdoc/>
    public void Draw(SKCanvas canvas, SKRect area, Palette palette, Seed seed)
    {
        float side = Math.Max(area.Width, area.Height) / 9;
        int across = (int)MathF.Ceiling(area.Width / side) + 2;
        int down = (int)MathF.Ceiling(area.Height / side) + 2;
        SKPoint[] points = new SKPoint[across * down];
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = new SKPoint(
                area.Left + (side * ((i % across) - 0.5f + seed.Between(-0.34f, 0.34f))),
                area.Top + (side * ((i / across) - 0.5f + seed.Between(-0.34f, 0.34f))));
        }

        SKPoint light = new(area.Left + (area.Width * seed.Between(0.2f, 0.8f)), area.Top + (area.Height * seed.Between(0.1f, 0.5f)));
        SKColor glow = palette.Shapes[seed.Below(2)];
        for (int row = 0; row + 1 < down; row++)
        {
            for (int column = 0; column + 1 < across; column++)
            {
                int i = (row * across) + column;
                bool slant = seed.Coin();
                DrawFacet(canvas, area, palette, glow, light, seed, points[i], points[i + 1], points[slant ? i + across : i + across + 1]);
                DrawFacet(canvas, area, palette, glow, light, seed, points[i + across], points[i + across + 1], points[slant ? i + 1 : i]);
            }
        }
    }

    private static void DrawFacet(SKCanvas canvas, SKRect area, Palette palette, SKColor glow, SKPoint light, Seed seed, SKPoint a, SKPoint b, SKPoint c)
    {
        SKPoint middle = new((a.X + b.X + c.X) / 3, (a.Y + b.Y + c.Y) / 3);
        float away = SKPoint.Distance(middle, light) / Math.Max(area.Width, area.Height);
        float shade = Math.Clamp((away * 1.5f) + seed.Between(-0.13f, 0.13f), 0, 1);
        SKColor color = shade < 0.4f ? Brush.Mix(glow, palette.Near, shade / 0.4f) : Brush.Mix(palette.Near, palette.Far, (shade - 0.4f) / 0.6f);
        using SKPathBuilder builder = new();
        builder.MoveTo(a);
        builder.LineTo(b);
        builder.LineTo(c);
        builder.Close();
        using SKPath facet = builder.Detach();
        using SKPaint fill = Brush.Fill(color);
        fill.Style = SKPaintStyle.StrokeAndFill;
        fill.StrokeWidth = 1;
        canvas.DrawPath(facet, fill);
    }
}
