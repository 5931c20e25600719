using System.Globalization;

namespace Orchestration.Corpus.Tests.Argo;

/// <summary>Which run of some work a call is for: the id of its step, with the item of each loop around it.</summary>
/// <remarks>Our inner executions say in their ids which item they are for, and so does the idempotency key of an item.</remarks>
internal static class RunPath
{
    private const string Items = "/items/";

    public static string Of(string executionId, string stepId, string idempotencyKey)
    {
        Dictionary<string, string> items = new(StringComparer.Ordinal);
        string[] parts = executionId.Split('/');
        for (int place = 1; place + 1 < parts.Length; place += 2)
        {
            if (parts[place + 1].Split('.') is [_, { } index])
                items[Uri.UnescapeDataString(parts[place])] = index;
        }

        if (idempotencyKey.LastIndexOf(Items, StringComparison.Ordinal) is var start and > 0)
            items[stepId] = idempotencyKey[(start + Items.Length)..].Split('/')[0];

        string plain = "";
        string path = "";
        foreach (string name in stepId.Split('.'))
        {
            plain = ArgoWork.Below(plain, name);
            path = ArgoWork.Below(path, name);
            if (items.TryGetValue(plain, out string? item))
                path = ArgoWork.ItemOf(path, int.Parse(item, CultureInfo.InvariantCulture));
        }

        return path;
    }
}
