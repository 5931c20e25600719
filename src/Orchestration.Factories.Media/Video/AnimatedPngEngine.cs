using SkiaSharp;

namespace Orchestration.Factories.Media.Video;

/// <summary>Makes an animated PNG file with no other program. Long films get fewer frames a second, so that files stay small.</summary>
internal sealed class AnimatedPngEngine : IVideoEngine
{
    private const double FastestRate = 10;
    private const int MostFrames = 150;

    /// <inheritdoc/>
    public string Name => "apng";

    /// <inheritdoc/>
    public string MediaType => "image/apng";

    /// <inheritdoc/>
    public string Extension => ".apng";

    /// <inheritdoc/>
    public VideoFormat Plan(double duration)
    {
        int frames = Math.Min(MostFrames, (int)Math.Round(duration * FastestRate));
        return new VideoFormat(480, 270, frames / duration, frames, duration);
    }

    /// <inheritdoc/>
    public async Task EncodeAsync(VideoFormat format, Film film, Action<int> onFrame, Func<Stream, Task> deliver, CancellationToken cancellationToken)
    {
        using MemoryStream content = new();
        AnimatedPngWriter writer = new(content, format.Frames);
        using SKBitmap frame = new(new SKImageInfo(format.Width, format.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using SKCanvas canvas = new(frame);
        using SKPixmap pixels = frame.PeekPixels();
        SKPngEncoderOptions encoding = new(SKPngEncoderFilterFlags.Sub | SKPngEncoderFilterFlags.Up, 4);
        int shown = 0;
        for (int i = 0; i < format.Frames; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            film.Draw(canvas, format, i);
            onFrame(i);
            int end = (int)Math.Round(format.TimeOf(i + 1) * 1000);
            using SKData png = pixels.Encode(encoding) ?? throw new InvalidOperationException("Skia did not encode a frame.");
            writer.WriteFrame(png.AsSpan(), end - shown);
            shown = end;
        }

        writer.Finish();
        content.Position = 0;
        await deliver(content).ConfigureAwait(false);
    }
}
