using Orchestration.Artifacts;

namespace Orchestration.Factories.Media.Speech;

/// <summary>The output of <c>text_to_speech</c>.</summary>
/// <param name="Audio">The recording.</param>
/// <param name="Engine">What spoke.</param>
/// <param name="Duration">How long it is, in seconds.</param>
/// <param name="Voice">The voice.</param>
/// <param name="Speed">Words per minute.</param>
internal sealed record SpeechOutput(ArtifactReference Audio, string Engine, double Duration, string Voice, int Speed);
