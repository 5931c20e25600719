using System.Buffers;
using System.Text.Json;
using Orchestration.Coordination.Budgeting;
using Orchestration.Coordination.Driving;
using Orchestration.Coordination.Modifying;
using Orchestration.Coordination.Payloads;
using Orchestration.Coordination.Waiting;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination.Recovery;

/// <summary>What one host asks of another that runs an execution, as messages in the store.</summary>
internal static class Messages
{
    private const string PauseKind = "pause";
    private const string ResumeKind = "resume";
    private const string ReleaseKind = "release";
    private const string CancelKind = "cancel";
    private const string ByOuter = "outer_";
    private const string ResolveKind = "resolve";
    private const string SignalKind = "signal";
    private const string BudgetKind = "budget";
    private const string GrantKind = "grant";

    public static InboxMessage Resume { get; } = new(ResumeKind, default);

    /// <summary>Goes on, if an outer execution paused it.</summary>
    public static InboxMessage Release { get; } = new(ReleaseKind, default);

    public static InboxMessage Pause(PauseMode mode, bool isByOuter = false) =>
        new(PauseKind, Text((isByOuter ? ByOuter : "") + (mode == PauseMode.Interrupt ? "interrupt" : "finish_running")));

    public static InboxMessage Cancel(string? reason) => new(CancelKind, reason is null ? default : Text(reason));

    public static InboxMessage Signal(SignalArrival signal)
    {
        ArrayBufferWriter<byte> body = new();
        using (Utf8JsonWriter writer = new(body))
            WaitPayload.Write(writer, signal);

        return new InboxMessage(SignalKind, JsonPayload.Trusted(body.WrittenSpan.ToArray()));
    }

    public static InboxMessage Budget(BudgetChange change)
    {
        ArrayBufferWriter<byte> body = new();
        using (Utf8JsonWriter writer = new(body))
            BudgetPayload.Write(writer, change.Amount, change.Reaction);

        return new InboxMessage(BudgetKind, JsonPayload.Trusted(body.WrittenSpan.ToArray()));
    }

    /// <summary>Lets an inner execution spend so much, over all.</summary>
    public static InboxMessage Grant(decimal amount) => new(GrantKind, Budget(new BudgetChange(amount, null)).Body);

    public static InboxMessage Resolve(string stepId, int? item, ActionResult? outcome)
    {
        ArrayBufferWriter<byte> body = new();
        using (Utf8JsonWriter writer = new(body))
        {
            writer.WriteStartObject();
            writer.WriteString("step_id", WellFormed.Text(stepId));
            if (item is { } index)
                writer.WriteNumber("item", index);
            if (outcome is not null)
            {
                writer.WritePropertyName("outcome");
                ResultPayload.Write(writer, outcome);
            }

            writer.WriteEndObject();
        }

        return new InboxMessage(ResolveKind, JsonPayload.Trusted(body.WrittenSpan.ToArray()));
    }

    /// <summary>Hands a message to the driver of its execution. What this version of the library does not know stays where it is.</summary>
    public static void Deliver(InboxMessage message, ExecutionDriver driver)
    {
        ControlInput? input = message.Kind switch
        {
            PauseKind => ReadPause(message),
            ReleaseKind => new ControlInput(ControlKind.Release) { Message = message, IsByOuter = true },
            ResumeKind => new ControlInput(ControlKind.Resume) { Message = message },
            CancelKind => new ControlInput(ControlKind.Cancel) { Message = message, Reason = TextOf(message) },
            ResolveKind => ReadResolution(message),
            ModificationMessage.Kind when ModificationMessage.Read(message, driver.Host.Planner) is { } modification =>
                new ControlInput(ControlKind.Modify) { Message = message, Modification = modification },
            SignalKind => ReadSignal(message),
            BudgetKind => ReadBudget(message),
            GrantKind => new ControlInput(ControlKind.Grant) { Message = message, Budget = ReadChange(message) },
            _ => null,
        };
        if (input is not null)
            driver.Deliver(input);
    }

    private static ControlInput ReadPause(InboxMessage message)
    {
        string text = TextOf(message) ?? "";
        bool isByOuter = text.StartsWith(ByOuter, StringComparison.Ordinal);
        return new ControlInput(ControlKind.Pause)
        {
            Message = message,
            IsByOuter = isByOuter,
            PauseMode = text[(isByOuter ? ByOuter.Length : 0)..] == "interrupt" ? PauseMode.Interrupt : PauseMode.FinishRunning,
        };
    }

    private static ControlInput ReadResolution(InboxMessage message)
    {
        using JsonDocument body = JsonDocument.Parse(message.Body.Utf8);
        return new ControlInput(ControlKind.Resolve)
        {
            Message = message,
            StepId = body.RootElement.GetProperty("step_id").GetString(),
            Item = body.RootElement.TryGetProperty("item", out JsonElement item) ? item.GetInt32() : null,
            Outcome = body.RootElement.TryGetProperty("outcome", out JsonElement outcome) ? ResultPayload.Read(outcome) : null,
        };
    }

    private static ControlInput ReadSignal(InboxMessage message)
    {
        using JsonDocument body = JsonDocument.Parse(message.Body.Utf8);
        return new ControlInput(ControlKind.Signal) { Message = message, Signal = WaitPayload.ReadSignal(body.RootElement) };
    }

    private static ControlInput ReadBudget(InboxMessage message) => new(ControlKind.ChangeBudget) { Message = message, Budget = ReadChange(message) };

    private static BudgetChange ReadChange(InboxMessage message)
    {
        using JsonDocument body = JsonDocument.Parse(message.Body.Utf8);
        return BudgetPayload.ReadChange(body.RootElement);
    }

    private static JsonPayload Text(string text) => JsonPayload.FromNode(WellFormed.Text(text));

    private static string? TextOf(InboxMessage message)
    {
        if (message.Body.IsEmpty)
            return null;

        using JsonDocument body = JsonDocument.Parse(message.Body.Utf8);
        return body.RootElement.ValueKind == JsonValueKind.String ? body.RootElement.GetString() : null;
    }
}
