namespace Orchestration.Templates.Yaml;

/// <summary>A YAML document as JSON, and where each part of it stood.</summary>
internal sealed record ConvertedDocument(ReadOnlyMemory<byte> Json, YamlPositions Positions);
