using System.Text;
using System.Text.Json;
using Orchestration.Coordination.Modifying;
using Orchestration.Templates;

namespace Orchestration.Coordination.Payloads;

/// <summary>A revision, as <c>{"revision":1,"kind":"modify","kept":[…],"template":{…}}</c>; without <c>kept</c> when no step was.</summary>
internal static class RevisionPayload
{
    public static void Write(Utf8JsonWriter writer, Revision revision)
    {
        writer.WriteStartObject();
        writer.WriteNumber("revision", revision.Number);
        writer.WriteString("kind", Word(revision.Kind));
        if (revision.Kept.Count > 0)
            WriteTexts(writer, "kept", revision.Kept);
        WriteTemplate(writer, revision.Template);
        writer.WriteEndObject();
    }

    public static Revision Read(JsonElement json) => new(
        json.GetProperty("revision").GetInt32(),
        ReadKind(json),
        ReadTemplate(json),
        json.TryGetProperty("kept", out JsonElement kept) ? ReadTexts(kept) : []);

    public static string Word(ModificationKind kind) => SnakeCase.Normalize(kind.ToString())!;

    public static ModificationKind ReadKind(JsonElement json) => json.GetProperty("kind").GetString() switch
    {
        "modify" => ModificationKind.Modify,
        "migrate" => ModificationKind.Migrate,
        "revert" => ModificationKind.Revert,
        string other => throw new FormatException($"'{other}' is no kind of modification that this version of the library knows."),
        null => throw new FormatException("The kind of a modification is null."),
    };

    public static void WriteTemplate(Utf8JsonWriter writer, WorkflowTemplate template)
    {
        writer.WritePropertyName("template");
        writer.WriteRawValue(WorkflowTemplateWriter.Write(template), skipInputValidation: true);
    }

    /// <exception cref="FormatException">The template cannot be read.</exception>
    public static WorkflowTemplate ReadTemplate(JsonElement json)
    {
        try
        {
            return WorkflowTemplate.Parse(Encoding.UTF8.GetBytes(json.GetProperty("template").GetRawText()));
        }
        catch (InvalidTemplateException invalid)
        {
            throw new FormatException(invalid.Message, invalid);
        }
    }

    public static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
            writer.WriteStringValue(WellFormed.Text(text));
        writer.WriteEndArray();
    }

    public static string[] ReadTexts(JsonElement json) => [.. json.EnumerateArray().Select(text => text.GetString()!)];
}
