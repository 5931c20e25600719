using System.Text.Json;

namespace Orchestration.Templates;

/// <summary>Reads a join in its array form or its object form, without recursion.</summary>
internal static class JoinReader
{
    private const string Expected = """the id of a step, or an object such as {"any": ["a", "b"]} or {"step": "a", "outcome": "failed"}""";

    public static Join Read(ref DocumentCursor cursor)
    {
        Stack<JoinForm> open = new();
        switch (cursor.Token)
        {
            case JsonTokenType.Null:
                return Join.None;
            case JsonTokenType.StartArray:
                cursor.TryEnterArray("'dependencies'");
                open.Push(JoinForm.Array());
                break;
            case JsonTokenType.StartObject:
                Enter(ref cursor, open);
                break;
            default:
                cursor.WrongType("'dependencies'", "an array of step ids, or an object such as {\"any\": [\"a\", \"b\"]}");
                return Join.None;
        }

        while (true)
        {
            JoinForm form = open.Peek();
            if (form.IsInChildren ? TryReadChild(ref cursor, form, open) : form.TryReadField(ref cursor))
                continue;

            if (form.IsInChildren && form.LeaveChildren())
                continue;

            open.Pop();
            Join? join = form.ToJoin(ref cursor);
            if (open.Count == 0)
                return join ?? Join.None;
            if (join is not null)
                open.Peek().Add(join);
        }
    }

    private static bool TryReadChild(ref DocumentCursor cursor, JoinForm form, Stack<JoinForm> open)
    {
        if (!cursor.TryNextElement())
            return false;

        if (cursor.Token == JsonTokenType.String)
            form.Add(Join.Succeeded(cursor.Text()));
        else if (cursor.Token == JsonTokenType.StartObject)
            Enter(ref cursor, open);
        else
            cursor.WrongType("A dependency", Expected);

        return true;
    }

    private static void Enter(ref DocumentCursor cursor, Stack<JoinForm> open)
    {
        open.Push(new JoinForm(cursor.Offset));
        cursor.TryEnterObject("A join");
    }
}
