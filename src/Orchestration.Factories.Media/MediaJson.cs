using System.Text.Json.Serialization;
using Orchestration.Factories.Media.Images;
using Orchestration.Factories.Media.Requests;
using Orchestration.Factories.Media.Speech;
using Orchestration.Factories.Media.Video;

namespace Orchestration.Factories.Media;

/// <summary>Reads parameters and writes outputs, in snake_case and without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ImageParameters))]
[JsonSerializable(typeof(ImagesParameters))]
[JsonSerializable(typeof(VideoParameters))]
[JsonSerializable(typeof(SpeechParameters))]
[JsonSerializable(typeof(GenerateImageOutput))]
[JsonSerializable(typeof(GenerateImagesOutput))]
[JsonSerializable(typeof(VideoOutput))]
[JsonSerializable(typeof(SpeechOutput))]
internal sealed partial class MediaJson : JsonSerializerContext;
