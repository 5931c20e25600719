using Orchestration.Planning;
using Orchestration.Templates;

namespace Orchestration.Tests.Planning;

internal sealed class FakeSource : IReferenceSource
{
    public Dictionary<string, string> Inputs { get; } = [];

    public Dictionary<int, string> Outputs { get; } = [];

    public string? Item { get; set; }

    public int? Index { get; set; }

    public string ExecutionId => "run-1";

    public bool TryGetInput(string name, out JsonPayload value) => TryGet(Inputs, name, out value);

    public bool TryGetStepOutput(int step, out JsonPayload value) => TryGet(Outputs, step, out value);

    public bool TryGetItem(out JsonPayload item)
    {
        item = Item is null ? default : JsonPayload.Parse(Item);
        return Item is not null;
    }

    public bool TryGetIndex(out int index)
    {
        index = Index ?? -1;
        return Index is not null;
    }

    public string GetStepStatus(int step) => Outputs.ContainsKey(step) ? "succeeded" : "pending";

    private static bool TryGet<TKey>(Dictionary<TKey, string> values, TKey key, out JsonPayload value)
        where TKey : notnull
    {
        bool found = values.TryGetValue(key, out string? json);
        value = found ? JsonPayload.Parse(json!) : default;
        return found;
    }
}
