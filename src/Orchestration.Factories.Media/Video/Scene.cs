using SkiaSharp;

namespace Orchestration.Factories.Media.Video;

/// <summary>A picture on the screen: as wide as the screen when it has its shape, otherwise on a soft copy of itself.</summary>
internal sealed class Scene : IDisposable
{
    private const float Zoom = 0.06f;
    private static readonly SKSamplingOptions Smooth = new(SKFilterMode.Linear, SKMipmapMode.Linear);

    private readonly SKImage _picture;
    private readonly SKImage? _backdrop;
    private readonly bool _moves;
    private readonly SKPoint _drift;

    /// <summary>Prepares a picture for a screen; the caller keeps the picture.</summary>
    public Scene(SKBitmap picture, SKSizeI screen, int index, bool moves = true)
    {
        _moves = moves;
        float shape = (float)picture.Width / picture.Height / ((float)screen.Width / screen.Height);
        bool fills = shape is > 0.85f and < 1.18f;
        _drift = Drift(index, fills);
        float scale = fills
            ? Math.Max((float)screen.Width / picture.Width, (float)screen.Height / picture.Height)
            : Math.Min(screen.Width * 0.86f / picture.Width, screen.Height * 0.86f / picture.Height);
        _picture = Scaled(picture, (int)MathF.Ceiling(picture.Width * scale), (int)MathF.Ceiling(picture.Height * scale));
        _backdrop = fills ? null : Soft(picture, screen);
    }

    /// <summary>Draws the picture at a moment of its time on the screen, from 0 to 1.</summary>
    public void Draw(SKCanvas canvas, SKSizeI screen, float moment, float opacity)
    {
        using SKPaint paint = new() { Color = SKColors.White.WithAlpha((byte)MathF.Round(opacity * 255)) };
        if (_backdrop is not null)
            canvas.DrawImage(_backdrop, SKPoint.Empty, SKSamplingOptions.Default, paint);

        float zoom = _moves ? 1 + (Zoom * moment) : 1;
        float width = _picture.Width * zoom, height = _picture.Height * zoom;
        float slackX = _backdrop is null ? (width - screen.Width) / 2 : screen.Width * 0.02f * moment;
        float slackY = _backdrop is null ? (height - screen.Height) / 2 : 0;
        SKPoint shift = _moves ? new SKPoint(_drift.X * slackX, _drift.Y * slackY) : default;
        SKRect place = SKRect.Create(((screen.Width - width) / 2) + shift.X, ((screen.Height - height) / 2) + shift.Y, width, height);
        canvas.DrawImage(_picture, place, new SKSamplingOptions(SKFilterMode.Linear), paint);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _picture.Dispose();
        _backdrop?.Dispose();
    }

    /// <summary>A picture that fills the screen keeps its left edge, where posters of that shape have their text.</summary>
    private static SKPoint Drift(int index, bool fills) => (fills, index % 2) switch
    {
        (true, 0) => new(1, 0.3f),
        (true, _) => new(1, -0.3f),
        (false, 0) => new(1, 0),
        (false, _) => new(-1, 0),
    };

    /// <summary>A dim copy as large as the screen, blurred by way of a very small one.</summary>
    private static SKImage Soft(SKBitmap picture, SKSizeI screen)
    {
        using SKImage small = Scaled(picture, 24, 14);
        using SKBitmap soft = new(new SKImageInfo(screen.Width, screen.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        using SKCanvas canvas = new(soft);
        canvas.DrawImage(small, SKRect.Create(screen.Width, screen.Height), new SKSamplingOptions(SKCubicResampler.Mitchell));
        canvas.DrawColor(SKColors.Black.WithAlpha(120));
        return SKImage.FromBitmap(soft);
    }

    private static SKImage Scaled(SKBitmap picture, int width, int height)
    {
        using SKBitmap scaled = new(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul));
        using SKCanvas canvas = new(scaled);
        using SKImage whole = SKImage.FromBitmap(picture);
        canvas.Clear(SKColors.White);
        canvas.DrawImage(whole, SKRect.Create(width, height), Smooth);
        return SKImage.FromBitmap(scaled);
    }
}
