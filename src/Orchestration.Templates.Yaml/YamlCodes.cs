namespace Orchestration.Templates.Yaml;

/// <summary>The codes of the problems that only YAML has; <c>docs/error-codes.md</c> explains each.</summary>
internal static class YamlCodes
{
    /// <summary>The document is not well-formed YAML.</summary>
    public const string MalformedYaml = "ORC1201";

    /// <summary>The file has no document, or more than one.</summary>
    public const string DocumentCount = "ORC1202";

    /// <summary>An alias names no anchor, stands inside of what it names, or stands for too much.</summary>
    public const string BadAlias = "ORC1203";

    /// <summary>A tag is not one of the core schema, or its value does not fit it.</summary>
    public const string BadTag = "ORC1204";

    /// <summary>A key is not a text, or is a merge key.</summary>
    public const string BadKey = "ORC1205";

    /// <summary>A number has no counterpart in JSON.</summary>
    public const string NotJson = "ORC1206";
}
