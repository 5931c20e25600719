using SkiaSharp;
using Orchestration.Artifacts;
using Orchestration.Factories.Media.Requests;

namespace Orchestration.Factories.Media.Video;

/// <summary>Opens the images of an earlier step and makes scenes of them.</summary>
internal sealed class ImageLoader(ActionRequest request)
{
    private const long MostPixels = 64_000_000;

    /// <summary>Adds a scene for each image.</summary>
    /// <exception cref="ActionFailedException">Some images are missing or cannot be read; the message names them all.</exception>
    public async Task LoadAsync(IReadOnlyList<ArtifactReference> images, VideoFormat format, List<Scene> scenes, CancellationToken cancellationToken)
    {
        List<string> problems = [];
        for (int i = 0; i < images.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            request.Report(new ActionProgress(null, $"Reads image {i + 1} of {images.Count}."));
            try
            {
                await using Stream content = await request.Artifacts.OpenAsync(images[i], cancellationToken).ConfigureAwait(false);
                using SKBitmap? picture = await DecodeAsync(content, cancellationToken).ConfigureAwait(false);
                if (picture is null)
                    problems.Add($"images[{i}] ({images[i].Name}) is not an image that can be read, or has more than {MostPixels} pixels.");
                else
                    scenes.Add(new Scene(picture, new SKSizeI(format.Width, format.Height), i));
            }
            catch (FileNotFoundException)
            {
                problems.Add($"images[{i}] ({images[i].Name}) is not in the artifact store.");
            }
        }

        if (problems.Count > 0)
            throw ParameterRules.Invalid(request.Action, problems);
    }

    private static async Task<SKBitmap?> DecodeAsync(Stream content, CancellationToken cancellationToken)
    {
        using MemoryStream bytes = new();
        await content.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
        using SKData data = SKData.CreateCopy(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        using SKCodec? codec = SKCodec.Create(data);
        return codec is null || (long)codec.Info.Width * codec.Info.Height > MostPixels ? null : SKBitmap.Decode(codec);
    }
}
