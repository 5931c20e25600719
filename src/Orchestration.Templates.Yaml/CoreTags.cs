using YamlDotNet.Core.Events;

namespace Orchestration.Templates.Yaml;

/// <summary>The tags of the core schema; all others are refused.</summary>
internal static class CoreTags
{
    private const string Prefix = "tag:yaml.org,2002:";

    public static void CheckCollection(NodeEvent node, bool isMapping)
    {
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific && node.Tag.Value != Prefix + (isMapping ? "map" : "seq"))
            throw Unknown(node);
    }

    public static void CheckKey(Scalar scalar)
    {
        if (OfScalar(scalar) is not (null or "str"))
            throw YamlProblems.At(scalar.Start, YamlCodes.BadTag, "A key has a tag that is not !!str.", "Keys are texts.");
    }

    /// <summary>The name of the tag, such as <c>int</c>; <c>str</c> for <c>!</c>, null when there is none.</summary>
    public static string? OfScalar(Scalar scalar)
    {
        if (scalar.Tag.IsEmpty)
            return null;

        if (scalar.Tag.IsNonSpecific)
            return "str";

        string tag = scalar.Tag.Value;
        return tag.StartsWith(Prefix, StringComparison.Ordinal) && tag[Prefix.Length..] is "str" or "int" or "float" or "bool" or "null"
            ? tag[Prefix.Length..]
            : throw Unknown(scalar);
    }

    private static InvalidTemplateException Unknown(NodeEvent node) => YamlProblems.At(
        node.Start, YamlCodes.BadTag, $"The tag '{DocumentText.Shorten(node.Tag.Value)}' is not known here.", "Remove it: only the tags of the core schema are accepted.");
}
