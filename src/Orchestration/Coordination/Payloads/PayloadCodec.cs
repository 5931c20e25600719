using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Orchestration.Artifacts;
using Orchestration.Coordination.Budgeting;
using Orchestration.Coordination.Modifying;
using Orchestration.Coordination.Rerunning;
using Orchestration.Coordination.Retrying;
using Orchestration.Coordination.Waiting;
using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination.Payloads;

/// <summary>The stored form of what events carry: JSON with snake_case names. Fields may be added, never renamed; what is not known is passed over.</summary>
internal sealed class PayloadCodec : IPayloadCodec
{
    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <summary>Routing hands out one decision for all tasks of a group that only one factory can do; it is put into bytes once.</summary>
    private readonly ConditionalWeakTable<RoutingDecision, byte[]> _decisions = [];

    public void Encode(EventType type, object payload, IBufferWriter<byte> output)
    {
        Utf8JsonWriter writer = _writer ??= new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true });
        writer.Reset(output);
        switch (payload)
        {
            case ActionResult result:
                ResultPayload.Write(writer, result);
                break;
            case RoutingDecision decision:
                WriteShared(writer, decision);
                break;
            case ScheduledRetry retry:
                RetryPayload.Write(writer, retry);
                break;
            case ActionFailure failure:
                FailurePayload.Write(writer, failure);
                break;
            case RerunScope scope:
                RerunPayload.Write(writer, scope);
                break;
            case Revision revision:
                RevisionPayload.Write(writer, revision);
                break;
            case TimerStart timer:
                WaitPayload.Write(writer, timer);
                break;
            case SignalArrival signal:
                WaitPayload.Write(writer, signal);
                break;
            case BudgetReservation reservation:
                BudgetPayload.Write(writer, reservation);
                break;
            case BudgetShortage shortage:
                BudgetPayload.Write(writer, shortage);
                break;
            case Budget budget:
                BudgetPayload.Write(writer, budget.Amount, budget.OnExhausted);
                break;
            case JsonPayload value:
                writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
                break;
            case string text:
                writer.WriteStringValue(WellFormed.Text(text));
                break;
            default:
                throw new ArgumentException($"An event of type {type} cannot carry a {payload.GetType().Name}.", nameof(payload));
        }

        writer.Flush();
    }

    public object Decode(EventType type, ReadOnlySpan<byte> utf8)
    {
        byte[] bytes = utf8.ToArray();
        try
        {
            if (type == EventType.ExecutionCompleted)
                return JsonPayload.Parse(bytes);
            if (type == EventType.ItemsStarted)
                return ItemsPayload.Read(bytes);

            using JsonDocument document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 512 });
            return Decode(type, document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or ArgumentException)
        {
            throw new StoreUnavailableException(StoreProblem.Corrupt, $"The payload of a stored event of type {(int)type} cannot be read. {exception.Message}", exception);
        }
    }

    public IReadOnlyList<ArtifactReference> ArtifactsOf(object payload) => payload is ActionResult result ? result.Artifacts : [];

    /// <summary>A decision with a number was made for one task, and is written once.</summary>
    private void WriteShared(Utf8JsonWriter writer, RoutingDecision decision)
    {
        if (decision.Id is not null)
            DecisionPayload.Write(writer, decision);
        else
            writer.WriteRawValue(_decisions.GetValue(decision, ToBytes), skipInputValidation: true);
    }

    private static byte[] ToBytes(RoutingDecision decision)
    {
        ArrayBufferWriter<byte> bytes = new();
        using Utf8JsonWriter writer = new(bytes, new JsonWriterOptions { SkipValidation = true });
        DecisionPayload.Write(writer, decision);
        writer.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    private static object Decode(EventType type, JsonElement json) => type switch
    {
        EventType.StepStarted or EventType.HedgeWon or EventType.HedgeLost => DecisionPayload.Read(json),
        EventType.StepRetryScheduled => RetryPayload.Read(json),
        EventType.ExecutionFailed or EventType.ItemsStopped => FailurePayload.Read(json),
        EventType.ExecutionRerun => RerunPayload.Read(json),
        EventType.ExecutionModified => RevisionPayload.Read(json),
        EventType.ExecutionCancelling or EventType.SignalAwaited or EventType.ChildStarted => json.GetString()!,
        EventType.TimerStarted => WaitPayload.ReadTimer(json),
        EventType.SignalArrived => WaitPayload.ReadSignal(json),
        EventType.BudgetReserved => BudgetPayload.ReadReservation(json),
        EventType.BudgetExhausted => BudgetPayload.ReadShortage(json),
        EventType.BudgetChanged => BudgetPayload.ReadChange(json).Over(null),
        EventType.StepSucceeded or EventType.StepFailed or EventType.StepCancelled or EventType.StepInterrupted or EventType.LateResult
            or EventType.OutcomeUnknown => ResultPayload.Read(json),
        _ => throw new FormatException($"Events of type {(int)type} carry nothing that this version of the library knows."),
    };
}
