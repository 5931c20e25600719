using System.Text.RegularExpressions;
using Orchestration.Factories.Media.Posters;
using Orchestration.Factories.Media.Requests;

namespace Orchestration.Factories.Media;

/// <summary>The actions of the media factory: what they are called, and what their parameters may be.</summary>
internal static partial class MediaActions
{
    public const int SmallestSide = 64;
    public const int LargestSide = 4096;
    public const string DefaultVoice = "en";
    public const int DefaultSpeed = 175;
    private const int LongestPrompt = 2000;
    private const int MostImages = 50;

    private static readonly TextRule Style = new("style", $"The look: {string.Join(", ", PosterStyle.Names)}; any other name gets a look of its own. Default {PosterStyle.DefaultName}.", 64);
    private static readonly NumberRule Width = new("width", "Pixels across.", SmallestSide, LargestSide) { IsWhole = true };
    private static readonly NumberRule Height = new("height", "Pixels down.", SmallestSide, LargestSide) { IsWhole = true };

    public static ParameterRules ImageRules { get; } =
        new(new TextRule("prompt", "What the image shows and says.", LongestPrompt) { IsRequired = true }, Style, Width, Height);

    public static ParameterRules ImagesRules { get; } =
        new(new TextListRule("prompts", "What each image shows and says.", MostImages, LongestPrompt) { IsRequired = true }, Style, Width, Height);

    public static ParameterRules VideoRules { get; } = new(
        new TextRule("prompt", "What the video shows; its title.", LongestPrompt) { IsRequired = true },
        new NumberRule("duration", "Seconds.", 1, 600) { IsRequired = true },
        new ArtifactListRule("images", "Images to show, such as generate_images made; drawn when there are none.", MostImages),
        Style);

    public static ParameterRules SpeechRules { get; } = new(
        new TextRule("text", "What is said.", 20_000) { IsRequired = true },
        new TextRule("voice", $"A voice of espeak-ng, such as en, en-gb or de. Default {DefaultVoice}.", 64) { Pattern = VoiceName() },
        new NumberRule("speed", $"Words per minute. Default {DefaultSpeed}.", 80, 450) { IsWhole = true });

    public static ActionDescriptor GenerateImage { get; } = new("generate_image")
    {
        Description = "Draws a poster from a prompt: art in the style asked for, and the prompt as its title. A PNG file.",
        ParametersSchema = ImageRules.ToSchema(),
        Estimate = CostEstimate.Free,
        Keywords = ["image", "picture", "poster", "illustration", "mockup", "photo", "draw", "visual", "image_generation"],
    };

    public static ActionDescriptor GenerateImages { get; } = new("generate_images")
    {
        Description = "Draws one poster for each of several prompts. PNG files.",
        ParametersSchema = ImagesRules.ToSchema(),
        Estimate = CostEstimate.Free,
        Keywords = ["images", "pictures", "posters", "illustrations", "mockups", "photos", "gallery"],
    };

    public static ActionDescriptor GenerateVideo { get; } = new("generate_video")
    {
        Description = "Makes a video with a title and slowly moving images. An MP4 file with ffmpeg, otherwise an animated PNG file.",
        ParametersSchema = VideoRules.ToSchema(),
        Estimate = CostEstimate.Free,
        Keywords = ["video", "film", "movie", "clip", "animation", "trailer", "showcase", "video_generation"],
    };

    public static ActionDescriptor TextToSpeech { get; } = new("text_to_speech")
    {
        Description = "Reads a text aloud. A WAV file.",
        ParametersSchema = SpeechRules.ToSchema(),
        Estimate = CostEstimate.Free,
        Keywords = ["speech", "voice", "audio", "speak", "narration", "read aloud", "tts"],
    };

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_+-]*$")]
    private static partial Regex VoiceName();
}
