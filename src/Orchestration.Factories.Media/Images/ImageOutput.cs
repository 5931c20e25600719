namespace Orchestration.Factories.Media.Images;

/// <summary>One image that was made: the artifact, and what it shows.</summary>
internal sealed record ImageOutput(string Prompt, string Name, string MediaType, long Size, string Sha256, int Width, int Height);
