using System.Text.Json;
using Orchestration.Coordination.Budgeting;
using Orchestration.Templates;

namespace Orchestration.Coordination.Payloads;

/// <summary>
/// What events about a budget carry: a reservation as <c>{"amount":…}</c>, a budget as <c>{"amount":…,"on_exhausted":"pause"}</c>,
/// and a shortage as <c>{"estimate":…,"amount":…,"spent":…,"reserved":…}</c>.
/// </summary>
internal static class BudgetPayload
{
    private const string Pause = "pause";
    private const string Fail = "fail";

    public static void Write(Utf8JsonWriter writer, BudgetReservation reservation)
    {
        writer.WriteStartObject();
        writer.WriteNumber("amount", reservation.Amount);
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, BudgetShortage shortage)
    {
        writer.WriteStartObject();
        writer.WriteNumber("estimate", shortage.Estimate);
        writer.WriteNumber("amount", shortage.Amount);
        writer.WriteNumber("spent", shortage.Spent);
        writer.WriteNumber("reserved", shortage.Reserved);
        writer.WriteEndObject();
    }

    /// <summary>A reaction that stays as it is is left out.</summary>
    public static void Write(Utf8JsonWriter writer, decimal amount, BudgetReaction? reaction)
    {
        writer.WriteStartObject();
        writer.WriteNumber("amount", amount);
        if (reaction is { } known)
            writer.WriteString("on_exhausted", known == BudgetReaction.Fail ? Fail : Pause);
        writer.WriteEndObject();
    }

    public static BudgetReservation ReadReservation(JsonElement json) => new(json.GetProperty("amount").GetDecimal());

    public static BudgetShortage ReadShortage(JsonElement json) => new(
        json.GetProperty("estimate").GetDecimal(),
        json.GetProperty("amount").GetDecimal(),
        json.GetProperty("spent").GetDecimal(),
        json.GetProperty("reserved").GetDecimal());

    public static BudgetChange ReadChange(JsonElement json) => new(
        json.GetProperty("amount").GetDecimal(),
        json.TryGetProperty("on_exhausted", out JsonElement reaction) ? Reaction(reaction.GetString()) : null);

    private static BudgetReaction Reaction(string? word) => word switch
    {
        Pause => BudgetReaction.Pause,
        Fail => BudgetReaction.Fail,
        _ => throw new FormatException($"'{word}' is no reaction to an exhausted budget that this version of the library knows."),
    };
}
