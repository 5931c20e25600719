namespace Orchestration.Factories.Media.Requests;

/// <summary>The parameters of <c>generate_images</c>.</summary>
internal sealed record ImagesParameters(IReadOnlyList<string> Prompts, string? Style, int? Width, int? Height);
