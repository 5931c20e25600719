using System.Text.Json;

namespace Orchestration.Templates;

/// <summary>Reads a condition, without recursion.</summary>
internal static class ConditionReader
{
    public static Condition? Read(ref DocumentCursor cursor, ParametersReader values)
    {
        if (cursor.Token == JsonTokenType.Null)
            return null;

        Stack<ConditionForm> open = new();
        if (!TryEnter(ref cursor, open))
            return null;

        while (true)
        {
            ConditionForm form = open.Peek();
            if (form.IsInChildren)
            {
                if (cursor.TryNextElement())
                    TryEnter(ref cursor, open);
                else
                    form.LeaveChildren();
                continue;
            }

            if (form.TryReadField(ref cursor, values))
            {
                if (form.IsInChild)
                    TryEnter(ref cursor, open);
                continue;
            }

            open.Pop();
            Condition? condition = form.ToCondition(ref cursor);
            if (open.Count == 0)
                return condition;
            if (condition is not null)
                open.Peek().Add(condition);
        }
    }

    private static bool TryEnter(ref DocumentCursor cursor, Stack<ConditionForm> open)
    {
        int offset = cursor.Offset;
        if (!cursor.TryEnterObject("A condition"))
            return false;

        open.Push(new ConditionForm(offset));
        return true;
    }
}
