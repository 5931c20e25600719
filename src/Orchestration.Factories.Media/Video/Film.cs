using SkiaSharp;

namespace Orchestration.Factories.Media.Video;

/// <summary>A title, then scenes that move slowly and fade into each other, over a bar that shows the time.</summary>
internal sealed class Film(IReadOnlyList<Scene> scenes, SKColor accent) : IDisposable
{
    private const double LongestTitle = 3;
    private const double LongestFade = 0.6;

    /// <summary>Draws one frame over the whole canvas.</summary>
    public void Draw(SKCanvas canvas, VideoFormat format, int frame)
    {
        double time = format.TimeOf(frame);
        double title = scenes.Count == 1 ? format.Duration : Math.Min(LongestTitle, format.Duration / (scenes.Count + 1));
        double each = scenes.Count == 1 ? 0 : (format.Duration - title) / (scenes.Count - 1);
        double fade = Math.Min(LongestFade, Math.Min(title, each) * 0.3);
        int current = time < title ? 0 : Math.Min(scenes.Count - 1, 1 + (int)((time - title) / each));

        canvas.Clear(SKColors.Black);
        SKSizeI screen = new(format.Width, format.Height);
        (double start, double length) = SpanOf(current);
        double since = time - start;
        if (current > 0 && since < fade)
        {
            (double earlierStart, double earlierLength) = SpanOf(current - 1);
            scenes[current - 1].Draw(canvas, screen, (float)((time - earlierStart) / (earlierLength + fade)), 1);
        }

        float opacity = current == 0 || since >= fade ? 1 : (float)(since / fade);
        scenes[current].Draw(canvas, screen, (float)(since / (length + fade)), opacity);
        DrawBar(canvas, screen, (float)(frame + 1) / format.Frames);

        (double Start, double Length) SpanOf(int scene) => scene == 0 ? (0, title) : (title + (each * (scene - 1)), each);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Scene scene in scenes)
            scene.Dispose();
    }

    private void DrawBar(SKCanvas canvas, SKSizeI screen, float share)
    {
        float height = Math.Max(3, MathF.Round(screen.Height * 0.011f));
        SKRect track = SKRect.Create(0, screen.Height - height, screen.Width, height);
        using SKPaint paint = new() { Color = new SKColor(0, 0, 0, 110) };
        canvas.DrawRect(track, paint);
        paint.Color = accent;
        canvas.DrawRect(SKRect.Create(0, track.Top, MathF.Round(track.Width * share), height), paint);
    }
}
