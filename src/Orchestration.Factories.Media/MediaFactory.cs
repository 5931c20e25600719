using SkiaSharp;
using Orchestration.Factories.Media.Images;
using Orchestration.Factories.Media.Lettering;
using Orchestration.Factories.Media.Speech;
using Orchestration.Factories.Media.Video;
using Orchestration.Templates;

namespace Orchestration.Factories.Media;

/// <summary>Makes images, video and speech on this machine, without a network or a key.</summary>
/// <remarks>Looks once, when it is made, for the programs that it can use. Drawing runs on the caller's thread.</remarks>
public sealed class MediaFactory : IFactory
{
    private readonly ImageStudio _images;
    private readonly VideoStudio _video;
    private readonly SpeechStudio? _speech;
    private readonly FactoryHealth _health;

    /// <summary>Makes a factory with the defaults.</summary>
    public MediaFactory()
        : this(new MediaFactoryOptions())
    {
    }

    /// <summary>Makes a factory.</summary>
    /// <param name="options">What the host configured; read once.</param>
    /// <exception cref="ArgumentException">The name is empty or too long, or a size is out of range.</exception>
    public MediaFactory(MediaFactoryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Name.Length, 128);
        CheckSide(options.ImageWidth);
        CheckSide(options.ImageHeight);

        Name = options.Name;
        MediaTools tools = MediaTools.Find(options);
        _health = tools.ToHealth();
        ILettering lettering = tools.Font ?? (ILettering)new StrokeFont();
        _images = new ImageStudio(lettering, new SKSizeI(options.ImageWidth, options.ImageHeight));
        _video = new VideoStudio(lettering, tools.Ffmpeg is null ? new AnimatedPngEngine() : new FfmpegEngine(tools.Ffmpeg));
        _speech = tools.Espeak is null ? null : new SpeechStudio(tools.Espeak);
        Actions = _speech is null
            ? [MediaActions.GenerateImage, MediaActions.GenerateImages, MediaActions.GenerateVideo]
            : [MediaActions.GenerateImage, MediaActions.GenerateImages, MediaActions.GenerateVideo, MediaActions.TextToSpeech];
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public FactoryType Type => FactoryType.Media;

    /// <inheritdoc/>
    public IReadOnlyList<ActionDescriptor> Actions { get; }

    /// <inheritdoc/>
    public async ValueTask<ActionResult> ExecuteAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            MediaResult? result = await MakeAsync(request, cancellationToken).ConfigureAwait(false);
            return result?.ToActionResult() ?? NotOffered(request.Action);
        }
        catch (ActionFailedException exception)
        {
            return ActionResult.Failed(exception.Failure);
        }
    }

    /// <inheritdoc/>
    public ValueTask<FactoryHealth> CheckHealthAsync(CancellationToken cancellationToken) => new(_health);

    /// <summary>Carries out an action; null when it is not offered.</summary>
    internal async ValueTask<MediaResult?> MakeAsync(ActionRequest request, CancellationToken cancellationToken) => request.Action switch
    {
        "generate_image" => await _images.GenerateImageAsync(request, cancellationToken).ConfigureAwait(false),
        "generate_images" => await _images.GenerateImagesAsync(request, cancellationToken).ConfigureAwait(false),
        "generate_video" => await _video.GenerateVideoAsync(request, cancellationToken).ConfigureAwait(false),
        "text_to_speech" when _speech is not null => await _speech.SpeakAsync(request, cancellationToken).ConfigureAwait(false),
        _ => null,
    };

    private static void CheckSide(int pixels, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(pixels))] string? name = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pixels, MediaActions.SmallestSide, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pixels, MediaActions.LargestSide, name);
    }

    private ActionResult NotOffered(string action) => ActionResult.Failed(
        FailureKind.InvalidRequest,
        $"'{Name}' does not offer '{action}'; it offers {string.Join(", ", Actions.Select(offered => offered.Name))}. {_health.Message}");
}
