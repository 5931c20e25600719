using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Orchestration.Corpus.Tests.Argo;

/// <summary>What a task of Argo is done over: items that are written down, or a text that gives a JSON list.</summary>
/// <param name="Items">The items as JSON; null when a text gives them.</param>
/// <param name="Param">The text; null when the items are written down.</param>
internal sealed record ArgoLoop(string? Items, string? Param)
{
    /// <summary>The values of an item that its arguments use; none where they use the whole item.</summary>
    public IReadOnlyList<string> Fields { get; private init; } = [];

    /// <summary>A list of so many items as such a loop wants them.</summary>
    public string Sample(int count) => new JsonArray([.. Enumerable.Range(0, count).Select(index => Fields.Count == 0
        ? (JsonNode)$"item {index}"
        : new JsonObject(Fields.Select(field => KeyValuePair.Create(field, (JsonNode?)$"{field} {index}"))))]).ToJsonString();

    public ArgoLoop UsedBy(IEnumerable<string> arguments) => this with
    {
        Fields = [.. arguments.SelectMany(ArgoTag.In).Where(tag => tag != ArgoTag.Item && ArgoTag.IsItem(tag)).Select(tag => tag[(ArgoTag.Item.Length + 1)..]).Distinct()],
    };

    public static ArgoLoop OfItems(YamlSequenceNode items) => new(ToJson(items)!.ToJsonString(), null);

    public static ArgoLoop OfParam(string text) =>
        text.Contains("{{=", StringComparison.Ordinal) ? throw new RefusedException("an expression of Argo: the list of a loop") : new(null, text);

    /// <summary>The items in a text; null when it is no JSON list.</summary>
    public static JsonArray? ListIn(string text)
    {
        try
        {
            return text.StartsWith('[') ? JsonNode.Parse(text) as JsonArray : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What stands for <c>{{item}}</c> or <c>{{item.x}}</c>; null when there is no such value.</summary>
    public static string? ValueOf(JsonNode? item, string tag)
    {
        JsonNode? value = tag == ArgoTag.Item ? item : (item as JsonObject)?[tag[(ArgoTag.Item.Length + 1)..]];
        return value is null ? null : TextOf(value);
    }

    public static string TextOf(JsonNode value) => value is JsonValue ? value.ToString() : value.ToJsonString();

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlSequenceNode list => new JsonArray([.. list.Select(ToJson)]),
        YamlMappingNode map => new JsonObject(map.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, ToJson(pair.Value)))),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: { } plain } when long.TryParse(plain, out long number) => JsonValue.Create(number),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } flag => JsonValue.Create(flag.Value == "true"),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new RefusedException("an item that cannot be read"),
    };
}
