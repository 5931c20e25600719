using Orchestration.Artifacts;

namespace Orchestration.Factories.Media.Video;

/// <summary>The output of <c>generate_video</c>.</summary>
/// <param name="Video">The film.</param>
/// <param name="Engine">What made the film: <c>ffmpeg</c> or <c>apng</c>.</param>
/// <param name="Duration">How long it is, in seconds.</param>
/// <param name="Width">Pixels across.</param>
/// <param name="Height">Pixels down.</param>
/// <param name="FrameRate">Frames per second.</param>
/// <param name="Frames">How many frames.</param>
/// <param name="Style">The style of what was drawn.</param>
internal sealed record VideoOutput(ArtifactReference Video, string Engine, double Duration, int Width, int Height, double FrameRate, int Frames, string Style);
