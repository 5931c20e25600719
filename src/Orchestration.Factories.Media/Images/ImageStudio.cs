using SkiaSharp;
using Orchestration.Artifacts;
using Orchestration.Factories.Media.Lettering;
using Orchestration.Factories.Media.Posters;
using Orchestration.Factories.Media.Requests;
using Orchestration.Templates;

namespace Orchestration.Factories.Media.Images;

/// <summary>Carries out <c>generate_image</c> and <c>generate_images</c>.</summary>
internal sealed class ImageStudio(ILettering lettering, SKSizeI defaultSize)
{
    /// <summary>Draws one image.</summary>
    public async ValueTask<MediaResult> GenerateImageAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        ImageParameters asked = MediaActions.ImageRules.Read(request, MediaJson.Default.ImageParameters);
        ImagesParameters one = new([asked.Prompt], asked.Style, asked.Width, asked.Height);
        List<ImageOutput> images = await DrawAsync(request, one, cancellationToken).ConfigureAwait(false);
        GenerateImageOutput output = new(images[0], images, StyleOf(one));
        return Result(JsonPayload.From(output, MediaJson.Default.GenerateImageOutput), images);
    }

    /// <summary>Draws an image for each prompt.</summary>
    public async ValueTask<MediaResult> GenerateImagesAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        ImagesParameters asked = MediaActions.ImagesRules.Read(request, MediaJson.Default.ImagesParameters);
        List<ImageOutput> images = await DrawAsync(request, asked, cancellationToken).ConfigureAwait(false);
        GenerateImagesOutput output = new(images, StyleOf(asked));
        return Result(JsonPayload.From(output, MediaJson.Default.GenerateImagesOutput), images);
    }

    private static string StyleOf(ImagesParameters asked) => PosterStyle.Find(asked.Style ?? PosterStyle.DefaultName).Name;

    private static MediaResult Result(JsonPayload output, List<ImageOutput> images) => new(
        output,
        [.. images.Select(image => new ArtifactReference(image.Name, image.MediaType, image.Size, image.Sha256))],
        new Dictionary<string, double> { ["images"] = images.Count });

    private async Task<List<ImageOutput>> DrawAsync(ActionRequest request, ImagesParameters asked, CancellationToken cancellationToken)
    {
        int width = asked.Width ?? defaultSize.Width, height = asked.Height ?? defaultSize.Height;
        List<ImageOutput> images = [];
        foreach (string prompt in asked.Prompts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            request.Report(new ActionProgress((double)images.Count / asked.Prompts.Count, $"Draws image {images.Count + 1} of {asked.Prompts.Count}."));
            using SKBitmap picture = new Poster(prompt, asked.Style ?? PosterStyle.DefaultName).Render(width, height, lettering);
            using SKData png = picture.Encode(SKEncodedImageFormat.Png, 100);
            using Stream content = png.AsStream();
            ArtifactReference saved = await request.Artifacts.SaveAsync(ArtifactName.Of(prompt, ".png"), "image/png", content, cancellationToken).ConfigureAwait(false);
            images.Add(new ImageOutput(prompt, saved.Name, saved.MediaType, saved.Size, saved.Sha256, width, height));
        }

        request.Report(new ActionProgress(1, images.Count == 1 ? "Drew the image." : $"Drew {images.Count} images."));
        return images;
    }
}
