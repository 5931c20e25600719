namespace Orchestration.Factories.Media.Requests;

/// <summary>The parameters of <c>generate_image</c>.</summary>
internal sealed record ImageParameters(string Prompt, string? Style, int? Width, int? Height);
