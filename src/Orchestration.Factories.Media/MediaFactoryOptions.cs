namespace Orchestration.Factories.Media;

/// <summary>What a host configures about the local media factory.</summary>
public sealed class MediaFactoryOptions
{
    /// <summary>Identifies the factory among all that are connected.</summary>
    /// <value>1 to 128 characters; default <c>media</c>.</value>
    public string Name { get; set; } = "media";

    /// <summary>A font file for the text in pictures.</summary>
    /// <value>A path; null, the default, means the built-in strokes, which look the same on every machine.</value>
    public string? FontPath { get; set; }

    /// <summary>The program that encodes video.</summary>
    /// <value>A path; null, the default, looks for <c>ffmpeg</c> on PATH; empty means that it is not used.</value>
    public string? FfmpegPath { get; set; }

    /// <summary>The program that speaks.</summary>
    /// <value>A path; null, the default, looks for <c>espeak-ng</c> on PATH; empty means that it is not used.</value>
    public string? EspeakPath { get; set; }

    /// <summary>The width of an image when a request names none.</summary>
    /// <value>64 to 4096 pixels; default 1024.</value>
    public int ImageWidth { get; set; } = 1024;

    /// <summary>The height of an image when a request names none.</summary>
    /// <value>64 to 4096 pixels; default 1024.</value>
    public int ImageHeight { get; set; } = 1024;
}
