using SkiaSharp;
using Orchestration.Artifacts;
using Orchestration.Factories.Media.Images;
using Orchestration.Factories.Media.Lettering;
using Orchestration.Factories.Media.Posters;
using Orchestration.Factories.Media.Requests;
using Orchestration.Templates;

namespace Orchestration.Factories.Media.Video;

/// <summary>Carries out <c>generate_video</c>.</summary>
internal sealed class VideoStudio(ILettering lettering, IVideoEngine engine)
{
    private const double SecondsPerDrawnScene = 5;
    private const int MostDrawnScenes = 12;

    /// <summary>Makes a film of the given images, or of scenes that it draws.</summary>
    public async ValueTask<MediaResult> GenerateVideoAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        VideoParameters asked = MediaActions.VideoRules.Read(request, MediaJson.Default.VideoParameters);
        string style = asked.Style ?? PosterStyle.DefaultName;
        VideoFormat format = engine.Plan(asked.Duration);
        List<Scene> scenes = [];
        using Film film = new(scenes, new Poster(asked.Prompt, style).Palette.Accent);
        using (SKBitmap title = new Poster(asked.Prompt, style).Render(format.Width, format.Height, lettering))
            scenes.Add(new Scene(title, new SKSizeI(format.Width, format.Height), 0, moves: false));

        if (asked.Images is { Count: > 0 } images)
            await new ImageLoader(request).LoadAsync(images, format, scenes, cancellationToken).ConfigureAwait(false);
        else
            DrawScenes(asked, style, format, scenes, cancellationToken);

        ArtifactReference? saved = null;
        await engine.EncodeAsync(format, film, ReportFrame, SaveAsync, cancellationToken).ConfigureAwait(false);
        VideoOutput output = new(saved!, engine.Name, format.Duration, format.Width, format.Height, Math.Round(format.FrameRate, 3), format.Frames, PosterStyle.Find(style).Name);
        return new MediaResult(JsonPayload.From(output, MediaJson.Default.VideoOutput), [saved!], new Dictionary<string, double> { ["seconds"] = format.Duration });

        void ReportFrame(int frame)
        {
            if (frame % 10 == 0 || frame == format.Frames - 1)
                request.Report(new ActionProgress((double)(frame + 1) / format.Frames, $"Frame {frame + 1} of {format.Frames}."));
        }

        async Task SaveAsync(Stream content) =>
            saved = await request.Artifacts.SaveAsync(ArtifactName.Of(asked.Prompt, engine.Extension), engine.MediaType, content, cancellationToken).ConfigureAwait(false);
    }

    private static void DrawScenes(VideoParameters asked, string style, VideoFormat format, List<Scene> scenes, CancellationToken cancellationToken)
    {
        int count = Math.Clamp((int)(asked.Duration / SecondsPerDrawnScene), 1, MostDrawnScenes);
        for (int i = 1; i <= count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using SKBitmap art = new Poster(asked.Prompt, style, variant: i).RenderArt(format.Width, format.Height);
            scenes.Add(new Scene(art, new SKSizeI(format.Width, format.Height), i));
        }
    }
}
