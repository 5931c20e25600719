using System.Globalization;
using Orchestration.Storage;

namespace Orchestration.FaultTests.Judging;

/// <summary>The names of what the events of one execution are about: steps, their items, and the undoing of both.</summary>
/// <remarks>A naive reading of its own: parts are numbered in the order in which they were begun.</remarks>
internal sealed class StoredNames
{
    public const string Undo = "/compensation";
    private const int FirstPart = 1 << 28;

    private readonly JudgedWorkflow _workflow;
    private readonly List<string> _parts = [];

    public StoredNames(StoredRun run, JudgedWorkflow workflow)
    {
        _workflow = workflow;
        HashSet<int> lists = [];
        foreach (StoredFact one in run.Events.Where(one => one.Type is EventType.ItemsStarted or EventType.UndoStarted))
        {
            bool isUndo = one.Type == EventType.UndoStarted;
            if (!isUndo)
                lists.Add(one.Step);
            _parts.AddRange(Enumerable.Range(0, one.Detail).Select(item => NameOf(StepOf(one.Step).Id, lists.Contains(one.Step) ? item : null, isUndo)));
        }
    }

    /// <summary>The name of a step, of an item of it, or of its undoing: what its idempotency key says after the execution.</summary>
    public static string NameOf(string step, int? item, bool isUndo) =>
        string.Create(CultureInfo.InvariantCulture, $"{step}{(item is { } index ? $"/items/{index}" : "")}{(isUndo ? Undo : "")}");

    /// <summary>The step to which a name belongs.</summary>
    public static string StepOf(string name) => name.Split('/')[0];

    public static bool IsUndo(string name) => name.EndsWith(Undo, StringComparison.Ordinal);

    /// <summary>What a number names; empty for the execution itself, and a question mark for what never began.</summary>
    public string this[int number] =>
        number < 0 ? "" : number < FirstPart ? StepOf(number).Id : number - FirstPart < _parts.Count ? _parts[number - FirstPart] : "?";

    private JudgedStep StepOf(int number) => number < _workflow.Steps.Count ? _workflow.Steps[number] : new JudgedStep("?");
}
