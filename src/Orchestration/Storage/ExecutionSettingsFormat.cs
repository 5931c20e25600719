using System.Text;
using System.Text.Json;
using Orchestration.Templates;

namespace Orchestration.Storage;

/// <summary>
/// The stored form of <see cref="ExecutionSettings"/>: <c>{"budget":{…},"deadline":ticks,"parent":{…}}</c>; what was not said is left out.
/// Fields may be added, never renamed; what is not known is passed over.
/// </summary>
internal static class ExecutionSettingsFormat
{
    private const string Pause = "pause";
    private const string Fail = "fail";

    /// <summary>Answers null when the start said none of it.</summary>
    public static string? Write(ExecutionSettings settings)
    {
        if (settings == ExecutionSettings.None)
            return null;

        using MemoryStream text = new();
        using (Utf8JsonWriter writer = new(text))
        {
            writer.WriteStartObject();
            if (settings.Budget is { } budget)
                Write(writer, budget);
            if (settings.Deadline != 0)
                writer.WriteNumber("deadline", settings.Deadline);
            if (settings.Parent is { } parent)
                Write(writer, parent);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    /// <summary>Reads what was written; null is <see cref="ExecutionSettings.None"/>.</summary>
    /// <exception cref="StoreUnavailableException">The text is damaged, or says what this version of the library does not know.</exception>
    public static ExecutionSettings Read(string? text)
    {
        if (text is null)
            return ExecutionSettings.None;

        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement json = document.RootElement;
            return new ExecutionSettings
            {
                Budget = json.TryGetProperty("budget", out JsonElement budget) ? ReadBudget(budget) : null,
                Deadline = json.TryGetProperty("deadline", out JsonElement deadline) ? deadline.GetInt64() : 0,
                Parent = json.TryGetProperty("parent", out JsonElement parent) ? ReadParent(parent) : null,
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new StoreUnavailableException(StoreProblem.Corrupt, $"The stored settings of an execution cannot be read. {exception.Message}", exception);
        }
    }

    private static void Write(Utf8JsonWriter writer, Budget budget)
    {
        writer.WriteStartObject("budget");
        writer.WriteNumber("amount", budget.Amount);
        writer.WriteString("on_exhausted", budget.OnExhausted == BudgetReaction.Fail ? Fail : Pause);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ParentStep parent)
    {
        writer.WriteStartObject("parent");
        writer.WriteString("execution", parent.ExecutionId);
        writer.WriteString("step", parent.StepId);
        writer.WriteNumber("depth", parent.Depth);
        if (parent.Attempt > 1)
            writer.WriteNumber("attempt", parent.Attempt);
        writer.WriteEndObject();
    }

    private static Budget ReadBudget(JsonElement json) => new()
    {
        Amount = json.GetProperty("amount").GetDecimal(),
        OnExhausted = TextOf(json, "on_exhausted") switch
        {
            Pause => BudgetReaction.Pause,
            Fail => BudgetReaction.Fail,
            string word => throw new FormatException($"'{word}' is no reaction to an exhausted budget that this version of the library knows."),
        },
    };

    private static ParentStep ReadParent(JsonElement json) => new(
        TextOf(json, "execution"),
        TextOf(json, "step"),
        json.GetProperty("depth").GetInt32(),
        json.TryGetProperty("attempt", out JsonElement attempt) ? attempt.GetInt32() : 1);

    private static string TextOf(JsonElement json, string name) => json.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null.");
}
