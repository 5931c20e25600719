namespace Orchestration.Factories.Media.Video;

/// <summary>The frames of a film: how large, how many, how fast.</summary>
internal sealed record VideoFormat(int Width, int Height, double FrameRate, int Frames, double Duration)
{
    /// <summary>When a frame is shown, in seconds from the start.</summary>
    public double TimeOf(int frame) => Duration * frame / Frames;
}
