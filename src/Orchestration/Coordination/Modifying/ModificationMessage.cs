using System.Buffers;
using System.Text.Json;
using Orchestration.Coordination.Payloads;
using Orchestration.Planning;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination.Modifying;

/// <summary>A modification that one host asks of another that runs the execution, as a message in the store.</summary>
internal static class ModificationMessage
{
    public const string Kind = "modify";

    public static InboxMessage Write(Modification modification)
    {
        ArrayBufferWriter<byte> body = new();
        using (Utf8JsonWriter writer = new(body, new JsonWriterOptions { SkipValidation = true }))
        {
            writer.WriteStartObject();
            writer.WriteString("kind", RevisionPayload.Word(modification.Kind));
            if (modification.BasedOn is { } revision)
                writer.WriteNumber("based_on", revision);
            if (modification.Options.KeepAllStarted)
                writer.WriteBoolean("keep_all_started", true);
            if (modification.Options.KeepStarted.Count > 0)
                RevisionPayload.WriteTexts(writer, "keep_started", modification.Options.KeepStarted);
            RevisionPayload.WriteTemplate(writer, modification.Target);
            writer.WriteEndObject();
        }

        return new InboxMessage(Kind, JsonPayload.Trusted(body.WrittenSpan.ToArray()));
    }

    /// <summary>Reads a message; null when another version of the library wrote what this one does not understand.</summary>
    public static Modification? Read(InboxMessage message, WorkflowPlanner planner)
    {
        using JsonDocument body = JsonDocument.Parse(message.Body.Utf8, new JsonDocumentOptions { MaxDepth = 1024 });
        JsonElement json = body.RootElement;
        try
        {
            return new Modification(planner, RevisionPayload.ReadTemplate(json), RevisionPayload.ReadKind(json))
            {
                BasedOn = json.TryGetProperty("based_on", out JsonElement revision) ? revision.GetInt32() : null,
                Options = new MigrationOptions
                {
                    KeepAllStarted = json.TryGetProperty("keep_all_started", out JsonElement all) && all.GetBoolean(),
                    KeepStarted = json.TryGetProperty("keep_started", out JsonElement kept) ? RevisionPayload.ReadTexts(kept) : [],
                },
            };
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
