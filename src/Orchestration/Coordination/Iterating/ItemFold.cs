using Orchestration.Coordination.Deciding;
using Orchestration.Coordination.Folding;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination.Iterating;

/// <summary>What the events of a for-each mean for its items. A part of the fold; decides nothing.</summary>
internal static class ItemFold
{
    /// <summary>Applies an event that is about all items of a step.</summary>
    public static void Evolve(in EventRecord record, StepTable steps, ForEach definition, Dependents dependents, int sequence)
    {
        ItemRun run;
        switch (record.Type)
        {
            case EventType.ItemsStarted:
                run = (ItemRun)steps.StartParts(record, sequence);
                run.Limit = definition.MaxConcurrency ?? int.MaxValue;
                run.Required = definition.AtLeast ?? run.Count;
                if (steps.Parts.KeptOf(record.Step) is ItemRun before && before.Items == run.Items)
                    run.Keep(before, steps, sequence);
                steps.Parts.Release(record.Step);
                run.Release(steps, dependents.Released);
                break;
            case EventType.ItemsStopped:
                run = Current(steps, record.Step);
                run.Stop(steps, (ItemsStopReason)record.Detail, record.Payload as ActionFailure, sequence);
                break;
            default:
                run = Current(steps, record.Step);
                run.Cancel(steps, sequence);
                break;
        }

        dependents.Consequences.Judge(run);
    }

    private static ItemRun Current(StepTable steps, int step) =>
        steps.ItemsOf(step) ?? throw new InvalidOperationException("No items were started.");
}
