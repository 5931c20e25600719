using System.Text.Json;

namespace Orchestration.Templates;

/// <summary>One join of a document while it is read: what its fields have said so far.</summary>
internal sealed class JoinForm(int offset)
{
    private static readonly string[] Known = ["all", "any", "at_least", "of", "step", "outcome", "cancel_remaining"];

    private readonly List<string> _forms = [];
    private readonly List<Join> _children = [];
    private FieldSet _fields = new(Known);
    private bool _isArray;
    private bool _hasOf;
    private int? _required;
    private string? _step;
    private StepOutcome? _outcome;
    private bool _cancelsRemaining;

    /// <summary>Whether the cursor is inside the array of children.</summary>
    public bool IsInChildren { get; private set; }

    /// <summary>The form that is an array of its children.</summary>
    public static JoinForm Array() => new(0) { _isArray = true, IsInChildren = true };

    public void Add(Join child) => _children.Add(child);

    /// <summary>Answers whether more fields may follow.</summary>
    public bool LeaveChildren()
    {
        IsInChildren = false;
        return !_isArray;
    }

    public bool TryReadField(ref DocumentCursor cursor)
    {
        if (!_fields.TryNext(ref cursor, out string name))
            return false;

        if (name is not ("of" or "outcome" or "cancel_remaining") && cursor.Token != JsonTokenType.Null)
            _forms.Add(name);
        switch (name)
        {
            case "at_least": _required = FieldValues.WholeNumber(ref cursor, name); break;
            case "step": _step = FieldValues.Text(ref cursor, name); break;
            case "outcome": _outcome = FieldValues.Word<StepOutcome>(ref cursor, name); break;
            case "cancel_remaining": _cancelsRemaining = FieldValues.Flag(ref cursor, name) ?? false; break;
            default: EnterChildren(ref cursor, name); break;
        }

        return true;
    }

    /// <summary>The join; null with a problem when the fields do not make one. The cursor stands at the join's end.</summary>
    public Join? ToJoin(ref DocumentCursor cursor)
    {
        if (_isArray)
            return Join.All([.. _children]);

        if (Fault() is { } fault)
        {
            cursor.Document.Report(
                TemplateCodes.UnclearForm, offset, cursor.Place, $"The join {fault}.",
                "Write one of {\"all\": […]}, {\"any\": […]}, {\"at_least\": 2, \"of\": […]} and {\"step\": \"a\", \"outcome\": \"failed\"}.");
            return null;
        }

        Join join = _forms[0] switch
        {
            "all" => Join.All([.. _children]),
            "any" => Join.Any([.. _children]),
            "at_least" => Join.AtLeast(_required ?? 1, [.. _children]),
            _ => Join.Step(_step ?? "", _outcome ?? StepOutcome.Succeeded),
        };
        return _cancelsRemaining ? join.CancelRemaining() : join;
    }

    private void EnterChildren(ref DocumentCursor cursor, string name)
    {
        if (cursor.Token == JsonTokenType.Null || !cursor.TryEnterArray($"'{name}'"))
            return;

        _hasOf |= name == "of";
        IsInChildren = true;
    }

    private string? Fault() => _forms switch
    {
        [] => "says neither 'all', 'any', 'at_least' nor 'step'",
        [_, _, ..] => $"says {string.Join(" and ", _forms.Select(form => $"'{form}'"))} at once",
        [not "at_least"] when _hasOf => $"has 'of' beside '{_forms[0]}'",
        ["at_least"] when !_hasOf => "has 'at_least' without 'of'",
        [not "step"] when _outcome is not null => "has an 'outcome' without 'step'",
        _ => null,
    };
}
