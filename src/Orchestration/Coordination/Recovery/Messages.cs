using System.Text.Json;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination.Recovery;

/// <summary>What one host asks of another that runs an execution, as messages in the store.</summary>
internal static class Messages
{
    private const string PauseKind = "pause";
    private const string ResumeKind = "resume";
    private const string CancelKind = "cancel";

    public static InboxMessage Resume { get; } = new(ResumeKind, default);

    public static InboxMessage Pause(PauseMode mode) => new(PauseKind, Text(mode == PauseMode.Interrupt ? "interrupt" : "finish_running"));

    public static InboxMessage Cancel(string? reason) => new(CancelKind, reason is null ? default : Text(reason));

    /// <summary>Hands a message to the driver of its execution. What this version of the library does not know stays where it is.</summary>
    public static void Deliver(InboxMessage message, ExecutionDriver driver)
    {
        ControlInput? input = message.Kind switch
        {
            PauseKind => new ControlInput(ControlKind.Pause)
            {
                Message = message,
                PauseMode = TextOf(message) == "interrupt" ? PauseMode.Interrupt : PauseMode.FinishRunning,
            },
            ResumeKind => new ControlInput(ControlKind.Resume) { Message = message },
            CancelKind => new ControlInput(ControlKind.Cancel) { Message = message, Reason = TextOf(message) },
            _ => null,
        };
        if (input is not null)
            driver.Deliver(input);
    }

    private static JsonPayload Text(string text) => JsonPayload.FromNode(Payloads.WellFormed.Text(text));

    private static string? TextOf(InboxMessage message)
    {
        if (message.Body.IsEmpty)
            return null;

        using JsonDocument body = JsonDocument.Parse(message.Body.Utf8);
        return body.RootElement.ValueKind == JsonValueKind.String ? body.RootElement.GetString() : null;
    }
}
