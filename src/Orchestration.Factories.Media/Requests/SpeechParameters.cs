namespace Orchestration.Factories.Media.Requests;

/// <summary>The parameters of <c>text_to_speech</c>.</summary>
internal sealed record SpeechParameters(string Text, string? Voice, int? Speed);
