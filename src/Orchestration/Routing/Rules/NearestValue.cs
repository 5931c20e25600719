using Orchestration.Templates;

namespace Orchestration.Routing.Rules;

/// <summary>Finds the value of a task that a misspelt name most likely means.</summary>
internal static class NearestValue
{
    private static readonly string[] Plain = ["action", "type", "factory", "factory_type", "priority", "keywords"];

    /// <summary>Answers <c> Did you mean 'x'?</c>, or empty text when nothing is near.</summary>
    public static string Suggest(string wrong)
    {
        string name = RuleValue.Bare(wrong);
        return Find(name) is { } near && near != name && RuleValue.Parse(near) is not null ? $" Did you mean '{DocumentText.Shorten(near)}'?" : "";
    }

    private static string? Find(string name)
    {
        NearestName names = new();
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            return names.Find(name, Plain);

        string rest = name[(dot + 1)..];
        if (Plain.Contains(rest))
            return $"task.{rest}";

        return names.Find(name[..dot], ["task", "tags", "parameters"]) switch
        {
            null => null,
            "task" => Find(rest) is { } near ? $"task.{near}" : null,
            { } head => $"{head}.{rest}",
        };
    }
}
