using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Orchestration.Corpus.Tests.Argo;

/// <summary>One piece of work that a workflow may run, wherever it is nested.</summary>
/// <param name="Path">The names of the tasks on the way to it.</param>
/// <param name="Template">Its template; null when another document has it.</param>
/// <param name="Loop">What it is done over; null when it is done once.</param>
internal sealed partial record ArgoWork(string Path, ArgoTemplate? Template, ArgoLoop? Loop = null)
{
    /// <summary>Where the work stands that an exit handler of the workflow does.</summary>
    public const string ExitPath = "on_exit";

    /// <summary>So many items have lists that are known only when the workflow runs.</summary>
    public const int LongestList = 3;

    /// <summary>The output that stands for all parameters.</summary>
    public const string AllParameters = "parameters";

    /// <summary>Whether it is a loop over a template of tasks, the work of which stands behind it for each item.</summary>
    public bool IsNested { get; init; }

    /// <summary>The id of the step that does it, the same for all items of the loops around it.</summary>
    public string StepId => Indices().Replace(Path, "");

    /// <summary>Where the items of a loop stand.</summary>
    public IEnumerable<string> Items => Enumerable.Range(0, Loop!.Items is { } items ? ArgoLoop.ListIn(items)!.Count : LongestList).Select(index => ItemOf(Path, index));

    /// <summary>What may run of it, each of which can take long or fail on its own: the work itself, or its items.</summary>
    public IEnumerable<string> Runs => IsNested ? [] : Loop is null ? [Path] : Items;

    public static string Below(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>A task of the same template.</summary>
    public static string Beside(string path, string name) => path.LastIndexOf('.') is var end and > 0 ? Below(path[..end], name) : name;

    /// <summary>A path without the item at its end.</summary>
    public static string LoopOf(string item) => LastIndex().Replace(item, "");

    public static string HookOf(string path) => $"{path}.on_exit";

    public static string ItemOf(string path, int index) => $"{path}[{index}]";

    /// <summary>What a run of some work puts out under a name; under <c>parameters</c> all its parameters.</summary>
    public static JsonNode OutputOf(ArgoTemplate? template, string name, string run, Scenario scenario) => name != AllParameters
        ? scenario.Output(run, name)
        : new JsonObject((template?.OutputParameters ?? []).Select(one => KeyValuePair.Create(one, (JsonNode?)scenario.Output(run, one))));

    /// <summary>What a loop puts out: a list of what its items do.</summary>
    public static string Outputs(ArgoTemplate? template, string name, IEnumerable<string> items, Scenario scenario) =>
        new JsonArray([.. items.Select(item => OutputOf(template, name, item, scenario))]).ToJsonString();

    /// <summary>What a loop over tasks puts out: a list of what the template of each item does.</summary>
    public static string Outputs(ArgoTemplate template, string name, IEnumerable<IReadOnlyDictionary<string, string?>> items) => new JsonArray([.. items.Select(item => name != AllParameters
        ? (JsonNode?)item.GetValueOrDefault(name)
        : new JsonObject(template.OutputParameters.Select(one => KeyValuePair.Create(one, (JsonNode?)item.GetValueOrDefault(one)))))]).ToJsonString();

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Indices();

    [GeneratedRegex(@"\[\d+\]$")]
    private static partial Regex LastIndex();
}
