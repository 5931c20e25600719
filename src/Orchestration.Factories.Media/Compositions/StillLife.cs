using SkiaSharp;
using Orchestration.Factories.Media.Posters;

namespace Orchestration.Factories.Media.Compositions;

/// <summary>A few solid objects in a studio: lit from one side, with shadows on the floor.</summary>
internal sealed class StillLife : IComposition
{
    /// <inheritdoc/>
    public void Draw(SKCanvas canvas, SKRect area, Palette palette, Seed seed)
    {
        float floor = area.Top + (area.Height * 0.62f);
        DrawRoom(canvas, area, palette, floor);

        float unit = Math.Min(area.Width * 0.8f, area.Height);
        float foot = area.Top + (area.Height * 0.84f);
        bool mirrored = seed.Coin();
        int tint = seed.Below(3);
        canvas.Save();
        if (mirrored)
            canvas.Scale(-1, 1, area.MidX, 0);
        DrawBox(canvas, new SKPoint(area.MidX + (unit * 0.27f), foot - (unit * 0.04f)), unit * seed.Between(0.28f, 0.34f), palette.Shapes[(tint + 1) % 3]);
        DrawCan(canvas, new SKPoint(area.MidX - (unit * 0.1f), foot), unit * seed.Between(0.3f, 0.34f), unit * seed.Between(0.56f, 0.66f), palette.Shapes[tint], palette);
        DrawBall(canvas, new SKPoint(area.MidX + (unit * 0.17f), foot + (unit * 0.05f)), unit * seed.Between(0.09f, 0.12f), palette.Shapes[(tint + 2) % 3]);
        canvas.Restore();
    }

    private static void DrawRoom(SKCanvas canvas, SKRect area, Palette palette, float floor)
    {
        SKColor deep = Brush.Mix(palette.Far, palette.Ground, 0.25f);
        using SKPaint wall = Brush.Radial(new SKPoint(area.MidX, area.Top + (area.Height * 0.4f)), Math.Max(area.Width, area.Height) * 0.75f, palette.Near, palette.Far, deep);
        canvas.DrawRect(area, wall);
        SKColor edge = Brush.Mix(palette.Near, palette.Far, 0.55f);
        using SKPaint ground = Brush.Linear(new SKPoint(0, floor), new SKPoint(0, area.Bottom), edge.WithAlpha(0), edge, Brush.Mix(palette.Near, palette.Far, 0.2f));
        canvas.DrawRect(new SKRect(area.Left, floor, area.Right, area.Bottom), ground);
    }

    private static void DrawShadow(SKCanvas canvas, SKPoint center, float width, float height)
    {
        canvas.Save();
        canvas.Translate(center.X, center.Y);
        canvas.Scale(1, height / width);
        using SKPaint shade = Brush.Radial(default, width, new SKColor(0, 0, 0, 150), new SKColor(0, 0, 0, 60), new SKColor(0, 0, 0, 0));
        canvas.DrawCircle(0, 0, width, shade);
        canvas.Restore();
    }

    private static void DrawBall(SKCanvas canvas, SKPoint foot, float radius, SKColor color)
    {
        DrawShadow(canvas, new SKPoint(foot.X + (radius * 0.35f), foot.Y), radius * 1.5f, radius * 0.35f);
        SKPoint center = new(foot.X, foot.Y - radius);
        SKColor dark = Brush.Mix(color, SKColors.Black, 0.6f);
        using SKPaint skin = Brush.Radial(new SKPoint(center.X - (radius * 0.4f), center.Y - (radius * 0.45f)), radius * 1.6f, Brush.Mix(color, SKColors.White, 0.75f), color, dark, dark);
        canvas.DrawCircle(center, radius, skin);
    }

    private static void DrawBox(SKCanvas canvas, SKPoint foot, float side, SKColor color)
    {
        DrawShadow(canvas, new SKPoint(foot.X + (side * 0.35f), foot.Y - (side * 0.02f)), side * 1.05f, side * 0.2f);
        float left = foot.X - (side * 0.5f), right = foot.X + (side * 0.5f), depth = side * 0.34f, lift = side * 0.16f;
        Face(canvas, color, 0, (left, foot.Y), (right, foot.Y), (right, foot.Y - side), (left, foot.Y - side));
        Face(canvas, color, 0.38f, (right, foot.Y), (right + depth, foot.Y - lift), (right + depth, foot.Y - side - lift), (right, foot.Y - side));
        Face(canvas, color, -0.4f, (left, foot.Y - side), (right, foot.Y - side), (right + depth, foot.Y - side - lift), (left + depth, foot.Y - side - lift));
    }

    private static void Face(SKCanvas canvas, SKColor color, float shade, params ReadOnlySpan<(float X, float Y)> corners)
    {
        using SKPathBuilder builder = new();
        builder.MoveTo(corners[0].X, corners[0].Y);
        foreach ((float x, float y) in corners[1..])
            builder.LineTo(x, y);
        builder.Close();
        using SKPath face = builder.Detach();
        SKColor near = Brush.Mix(color, shade < 0 ? SKColors.White : SKColors.Black, Math.Abs(shade));
        using SKPaint fill = Brush.Linear(new SKPoint(corners[0].X, corners[2].Y), new SKPoint(corners[1].X, corners[0].Y), near, Brush.Mix(near, SKColors.Black, 0.18f));
        canvas.DrawPath(face, fill);
    }

    private static void DrawCan(SKCanvas canvas, SKPoint foot, float width, float height, SKColor color, Palette palette)
    {
        float half = width / 2, curve = width * 0.13f, top = foot.Y - height;
        DrawShadow(canvas, new SKPoint(foot.X + (width * 0.4f), foot.Y), width * 1.1f, width * 0.2f);
        using SKPathBuilder builder = new();
        builder.MoveTo(foot.X - half, top);
        builder.LineTo(foot.X - half, foot.Y);
        builder.ArcTo(SKRect.Create(foot.X - half, foot.Y - curve, width, curve * 2), 180, -180, false);
        builder.LineTo(foot.X + half, top);
        builder.Close();
        using SKPath body = builder.Detach();
        using SKPaint skin = Around(foot.X, half, color);
        canvas.DrawPath(body, skin);

        canvas.Save();
        canvas.ClipPath(body, antialias: true);
        using SKPaint label = Around(foot.X, half, Brush.Mix(palette.Ink, palette.Near, 0.2f));
        canvas.DrawRect(SKRect.Create(foot.X - half, foot.Y - (height * 0.66f), width, height * 0.38f), label);
        using SKPaint band = Around(foot.X, half, palette.Accent);
        canvas.DrawRect(SKRect.Create(foot.X - half, foot.Y - (height * 0.58f), width, height * 0.05f), band);
        canvas.Restore();

        SKRect lid = SKRect.Create(foot.X - half, top - curve, width, curve * 2);
        using SKPaint rim = Brush.Linear(new SKPoint(lid.Left, top), new SKPoint(lid.Right, top), Brush.Mix(color, SKColors.White, 0.6f), Brush.Mix(color, SKColors.White, 0.15f));
        canvas.DrawOval(lid, rim);
        lid.Inflate(-width * 0.05f, -curve * 0.16f);
        using SKPaint inside = Brush.Linear(new SKPoint(lid.Left, top), new SKPoint(lid.Right, top), Brush.Mix(color, SKColors.Black, 0.25f), Brush.Mix(color, SKColors.White, 0.3f));
        canvas.DrawOval(lid, inside);
    }

    private static SKPaint Around(float x, float half, SKColor color) =>
        Brush.Linear(
            new SKPoint(x - half, 0),
            new SKPoint(x + half, 0),
            Brush.Mix(color, SKColors.Black, 0.28f), Brush.Mix(color, SKColors.White, 0.35f), color, Brush.Mix(color, SKColors.Black, 0.25f), Brush.Mix(color, SKColors.Black, 0.6f));
}
