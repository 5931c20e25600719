using Orchestration.Coordination.Deciding;
using Orchestration.Planning;
using Orchestration.Templates;

namespace Orchestration.Coordination.Estimates;

/// <summary>The values of references that are known before an execution runs: its inputs, and the items of a list that is known.</summary>
/// <param name="executionId">The id that counts for references to it.</param>
/// <param name="inputs">The inputs; null when they are not known either.</param>
/// <param name="item">The item that is looked at; null when that is not known.</param>
/// <param name="index">Its place.</param>
internal sealed class KnownValues(string executionId, JsonPayload? inputs, JsonPayload? item = null, int index = -1) : IReferenceSource
{
    public string ExecutionId => executionId;

    public bool HasInputs => inputs is not null;

    /// <summary>The same values as seen by an item.</summary>
    public KnownValues At(JsonPayload seen, int place) => new(executionId, inputs, seen, place);

    /// <summary>Fills in all references; false when some of them are not known yet, and then why.</summary>
    public bool TryBind(ParameterTemplate template, out JsonPayload bound, out string? unknown)
    {
        bound = default;
        string[] later = [.. template.References.Where(reference => !IsKnown(reference)).Select(reference => reference.Text).Distinct()];
        unknown = later.Length == 0 ? null : $"The parameters refer to {string.Join(", ", later)}, which only a running execution has.";
        return unknown is null && template.TryBind(this, null, null, out bound, out unknown);
    }

    public bool TryGetInput(string name, out JsonPayload value)
    {
        value = default;
        return inputs is { } known && InputReader.TryGet(known, name, out value);
    }

    public bool TryGetStepOutput(int step, out JsonPayload value)
    {
        value = default;
        return false;
    }

    public bool TryGetItem(out JsonPayload value)
    {
        value = item ?? default;
        return item is not null;
    }

    public bool TryGetIndex(out int place)
    {
        place = index;
        return index >= 0;
    }

    public string GetStepStatus(int step) => StepStatus.Pending.Word;

    private bool IsKnown(ParsedReference reference) => !reference.NamesStep && reference.Kind switch
    {
        ReferenceKind.Input => HasInputs,
        ReferenceKind.Item or ReferenceKind.Index => item is not null,
        _ => true,
    };
}
