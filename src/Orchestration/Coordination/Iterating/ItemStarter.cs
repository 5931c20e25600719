using System.Text.Json;
using Orchestration.Coordination.Compensating;
using Orchestration.Coordination.Parts;
using Orchestration.Factories;
using Orchestration.Planning;
using Orchestration.Templates;

namespace Orchestration.Coordination.Iterating;

/// <summary>Starts steps that go over a list, and knows the values that each of their items refers to.</summary>
/// <remarks>Used by the drainer alone. The list is read from the log again when the execution was taken up.</remarks>
internal sealed class ItemStarter(ExecutionDriver driver, ExecutionState state, ExecutionMachine machine)
{
    private readonly Dictionary<int, (ItemRun Run, ItemScope Scope)> _scopes = [];

    /// <summary>Begins the items of a ready step. Takes no place, and so never waits.</summary>
    public void Start(PlannedStep step, long now)
    {
        if (Bind(step, out string? problem) is not { } items)
        {
            machine.StepRefused(step.Number, new ActionFailure(FailureKind.InvalidRequest, problem!), now);
            return;
        }

        machine.ItemsStarted(step.Number, Known(step.Number, items.Payload), items.Count, now);
        driver.LimitItems(step.Number, now);
    }

    /// <summary>What the parameters of an item, or of an undoing, refer to.</summary>
    public IReferenceSource ScopeOf(int part)
    {
        PartRun run = state.Steps.Parts.Runs.RunOf(part);
        if (run is ItemRun items)
            return ScopeOf(items, items.IndexOf(part));

        return state.Steps.ItemsOf(run.Step) is { } done
            ? new UndoScope(ScopeOf(done, run.IndexOf(part)), state, run.Step, done.First + run.IndexOf(part))
            : new UndoScope(driver.Values, state, run.Step, run.Step);
    }

    private ItemScope ScopeOf(ItemRun run, int index)
    {
        if (_scopes.TryGetValue(run.Step, out (ItemRun Run, ItemScope Scope) known) && known.Run == run)
            return known.Scope.At(index);

        ItemScope scope = new(driver.Values, ItemList.Of(run.Items, out _)!);
        _scopes[run.Step] = (run, scope);
        return scope.At(index);
    }

    /// <summary>The same list when the step has gone over it before, so that it stands in memory once.</summary>
    private JsonPayload Known(int step, JsonPayload items) =>
        state.Steps.HasParts && state.Steps.Parts.Runs.All.OfType<ItemRun>().LastOrDefault(run => run.Step == step) is { } before && before.Items == items ? before.Items : items;

    private ItemList? Bind(PlannedStep step, out string? problem)
    {
        if (!step.Items!.TryBind(driver.Values, null, null, out JsonPayload bound, out problem))
            return null;

        if (ItemList.Of(bound, out JsonTokenType kind) is not { } items)
        {
            problem = $"The items of '{step.Id}' are {Name(kind)}, not a list.";
            return null;
        }

        int wanted = step.Definition.ForEach!.AtLeast ?? 0;
        if (wanted <= items.Count)
            return items;

        problem = $"Of the items of '{step.Id}' at least {wanted} must succeed, and there are {items.Count}.";
        return null;
    }

    private static string Name(JsonTokenType kind) => kind switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.Null => "null",
        _ => "a boolean",
    };
}
