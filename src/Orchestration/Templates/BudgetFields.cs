using System.Text.Json;

namespace Orchestration.Templates;

/// <summary>Reads a budget: an amount, alone or in an object that says more.</summary>
internal static class BudgetFields
{
    private static readonly string[] Known = ["amount", "on_exhausted"];

    public static Budget? Read(ref DocumentCursor cursor)
    {
        switch (cursor.Token)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.Number:
                return new Budget { Amount = FieldValues.Amount(ref cursor, "budget") ?? 0 };
            case not JsonTokenType.StartObject:
                cursor.WrongType("'budget'", "an amount such as 12.5, or an object with 'amount'");
                return null;
        }

        int start = cursor.Offset;
        cursor.TryEnterObject("'budget'");
        decimal? amount = null;
        BudgetReaction? reaction = null;
        FieldSet fields = new(Known);
        while (fields.TryNext(ref cursor, out string name))
        {
            if (name == "amount")
                amount = FieldValues.Amount(ref cursor, name);
            else
                reaction = FieldValues.Word<BudgetReaction>(ref cursor, name);
        }

        if (amount is null)
            cursor.Document.Report(TemplateCodes.MissingField, start, cursor.Place + ".amount", "The budget has no 'amount'.", "Write how much may be spent.");
        return new Budget { Amount = amount ?? 0, OnExhausted = reaction ?? BudgetReaction.Pause };
    }
}
