using System.Globalization;
using SkiaSharp;
using Orchestration.Factories.Media.Programs;

namespace Orchestration.Factories.Media.Video;

/// <summary>Pipes frames into ffmpeg, which makes H.264 in an MP4 file.</summary>
internal sealed class FfmpegEngine(string path) : IVideoEngine
{
    private const int FramesPerSecond = 12;

    /// <inheritdoc/>
    public string Name => "ffmpeg";

    /// <inheritdoc/>
    public string MediaType => "video/mp4";

    /// <inheritdoc/>
    public string Extension => ".mp4";

    /// <inheritdoc/>
    public VideoFormat Plan(double duration) =>
        new(960, 540, FramesPerSecond, (int)Math.Round(duration * FramesPerSecond), duration);

    /// <inheritdoc/>
    public async Task EncodeAsync(VideoFormat format, Film film, Action<int> onFrame, Func<Stream, Task> deliver, CancellationToken cancellationToken)
    {
        using TemporaryFolder folder = new();
        string file = folder.PathOf("film.mp4");
        await ChildProgram.RunAsync(path, Arguments(format, file), FeedAsync, cancellationToken).ConfigureAwait(false);
        await using FileStream content = File.OpenRead(file);
        await deliver(content).ConfigureAwait(false);

        async Task FeedAsync(Stream input)
        {
            using SKBitmap frame = new(new SKImageInfo(format.Width, format.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
            using SKCanvas canvas = new(frame);
            for (int i = 0; i < format.Frames; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                film.Draw(canvas, format, i);
                onFrame(i);
                await input.WriteAsync(frame.Bytes, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static string[] Arguments(VideoFormat format, string file) =>
    [
        "-hide_banner", "-loglevel", "error", "-y",
        "-f", "rawvideo", "-pix_fmt", "rgba",
        "-s", string.Create(CultureInfo.InvariantCulture, $"{format.Width}x{format.Height}"),
        "-r", format.FrameRate.ToString(CultureInfo.InvariantCulture),
        "-i", "pipe:0", "-an",
        "-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-pix_fmt", "yuv420p",
        "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact",
        "-movflags", "+faststart", file,
    ];
}
