namespace Orchestration.Factories.Media.Video;

/// <summary>A way to make a file out of frames.</summary>
internal interface IVideoEngine
{
    /// <summary>What the output calls it.</summary>
    string Name { get; }

    /// <summary>The media type of the file.</summary>
    string MediaType { get; }

    /// <summary>The extension of the file's name, with its dot.</summary>
    string Extension { get; }

    /// <summary>The frames of a film of this many seconds.</summary>
    VideoFormat Plan(double duration);

    /// <summary>Draws and encodes all frames, then hands over the file, which is gone after the call.</summary>
    Task EncodeAsync(VideoFormat format, Film film, Action<int> onFrame, Func<Stream, Task> deliver, CancellationToken cancellationToken);
}
