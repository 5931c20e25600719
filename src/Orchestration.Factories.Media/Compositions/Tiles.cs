using SkiaSharp;
using Orchestration.Factories.Media.Posters;

namespace Orchestration.Factories.Media.Compositions;

/// <summary>A grid of squares, each with one plain figure.</summary>
internal sealed class Tiles : IComposition
{
    /// <inheritdoc/>
    public void Draw(SKCanvas canvas, SKRect area, Palette palette, Seed seed)
    {
        int across = area.Width >= area.Height ? Math.Max(4, (int)MathF.Round(4 * area.Width / area.Height)) : 4;
        float side = area.Width / across;
        int down = (int)MathF.Ceiling(area.Height / side);
        SKColor[] colors = [palette.Shapes[0], palette.Shapes[1], palette.Shapes[2], palette.Ground, palette.Near, palette.Accent];
        for (int i = 0; i < across * down; i++)
        {
            SKRect tile = SKRect.Create(area.Left + (side * (i % across)), area.Top + (side * (i / across)), side, side);
            int back = seed.Below(colors.Length);
            int front = (back + 1 + seed.Below(colors.Length - 2)) % colors.Length;
            if (colors[front] == colors[back])
                front = (front + 1) % colors.Length;
            DrawTile(canvas, tile, colors[back], colors[front], seed);
        }
    }

    private static void DrawTile(SKCanvas canvas, SKRect tile, SKColor back, SKColor front, Seed seed)
    {
        using SKPaint ground = new() { Color = back };
        using SKPaint figure = Brush.Fill(front);
        canvas.Save();
        canvas.ClipRect(tile);
        canvas.DrawRect(tile, ground);
        canvas.RotateDegrees(90 * seed.Below(4), tile.MidX, tile.MidY);
        switch (seed.Below(6))
        {
            case 0:
                canvas.DrawCircle(tile.Left, tile.Top, tile.Width, figure);
                break;
            case 1:
                canvas.DrawCircle(tile.MidX, tile.Top, tile.Width / 2, figure);
                canvas.DrawCircle(tile.MidX, tile.Bottom, tile.Width / 2, figure);
                break;
            case 2:
                canvas.DrawCircle(tile.MidX, tile.MidY, tile.Width * 0.34f, figure);
                break;
            case 3:
                canvas.DrawRect(SKRect.Create(tile.Left - 1, tile.Top - 1, tile.Width + 2, (tile.Height / 2) + 1), figure);
                break;
            case 4:
                canvas.DrawCircle(tile.Left, tile.Top, tile.Width * 0.66f, figure);
                canvas.DrawCircle(tile.Left, tile.Top, tile.Width * 0.33f, ground);
                break;
            default:
                canvas.RotateDegrees(45, tile.Left, tile.Top);
                canvas.DrawRect(SKRect.Create(tile.Left, tile.Top, tile.Width * 2, tile.Width * 2), figure);
                break;
        }

        canvas.Restore();
    }
}
