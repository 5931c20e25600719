namespace Orchestration.Factories.Media.Images;

/// <summary>The output of <c>generate_images</c>.</summary>
internal sealed record GenerateImagesOutput(IReadOnlyList<ImageOutput> Images, string Style);
