using System.Text.Json;

namespace Orchestration.Templates;

/// <summary>One condition of a document while it is read: what its fields have said so far.</summary>
internal sealed class ConditionForm(int offset)
{
    private static readonly string[] Known = ["value", "equals", "in", "matches", "at_least", "at_most", "exists", "all", "any", "not", "condition"];

    private readonly List<string> _forms = [];
    private readonly List<Condition> _children = [];
    private FieldSet _fields = new(Known);
    private JsonPayload? _value;
    private JsonPayload _operand;
    private string? _name;

    /// <summary>Whether the cursor is inside an array of children.</summary>
    public bool IsInChildren { get; private set; }

    /// <summary>Whether the cursor stands at the one child of <c>not</c>.</summary>
    public bool IsInChild { get; private set; }

    public void Add(Condition child) => _children.Add(child);

    public void LeaveChildren() => IsInChildren = false;

    public bool TryReadField(ref DocumentCursor cursor, ParametersReader values)
    {
        IsInChild = false;
        if (!_fields.TryNext(ref cursor, out string name))
            return false;

        if (name == "value")
        {
            _value = values.ReadValue(ref cursor);
            return true;
        }

        if (cursor.Token == JsonTokenType.Null && name is ("all" or "any" or "not" or "condition"))
            return true;

        _forms.Add(name);
        switch (name)
        {
            case "all" or "any": IsInChildren = cursor.TryEnterArray($"'{name}'") || IsInChildren; break;
            case "not": IsInChild = true; break;
            case "condition": _name = FieldValues.Text(ref cursor, name); break;
            default: _operand = values.ReadValue(ref cursor); break;
        }

        return true;
    }

    /// <summary>The condition; null with a problem when the fields do not make one. The cursor stands at the condition's end.</summary>
    public Condition? ToCondition(ref DocumentCursor cursor)
    {
        if (Fault() is { } fault)
        {
            cursor.Document.Report(
                TemplateCodes.UnclearForm, offset, cursor.Place, $"The condition {fault}.",
                "Write a 'value' with one of equals, in, matches, at_least, at_most and exists; or one of all, any, not and condition.");
            return null;
        }

        return _forms[0] switch
        {
            "all" => Condition.All([.. _children]),
            "any" => Condition.Any([.. _children]),
            "not" => _children.Count == 0 ? null : Condition.Not(_children[0]),
            "condition" => Condition.Named(_name ?? ""),
            _ => Condition.Compare(_value!.Value, (ConditionKind)(Array.IndexOf(Known, _forms[0]) - 1), _operand),
        };
    }

    private string? Fault() => _forms switch
    {
        [] => "says neither what to compare with nor 'all', 'any', 'not' or 'condition'",
        [_, _, ..] => $"says {string.Join(" and ", _forms.Select(form => $"'{form}'"))} at once",
        ["all" or "any" or "not" or "condition"] when _value is not null => $"has a 'value' beside '{_forms[0]}'",
        [not ("all" or "any" or "not" or "condition")] when _value is null => "has no 'value'",
        _ => null,
    };
}
