namespace Orchestration.Artifacts;

/// <summary>Refers to bytes that an action made, kept outside the state of the execution.</summary>
/// <param name="Name">A file name for people, such as <c>hero.png</c>; never used as a path.</param>
/// <param name="MediaType">The media type (RFC 6838), such as <c>image/png</c>.</param>
/// <param name="Size">How many bytes.</param>
/// <param name="Sha256">The SHA-256 of the bytes (FIPS 180-4), as 64 lower-case hexadecimal digits.</param>
public sealed record ArtifactReference(string Name, string MediaType, long Size, string Sha256);
