namespace Orchestration.Factories.Media.Images;

/// <summary>The output of <c>generate_image</c>; <c>images</c> has the one image too, so that it fits where many are expected.</summary>
internal sealed record GenerateImageOutput(ImageOutput Image, IReadOnlyList<ImageOutput> Images, string Style);
