using System.Text.Json;
using Orchestration.Templates;

namespace Orchestration.Planning.Rules;

/// <summary>Every loop goes over a list, or over one reference that gives a list, and asks for a number of items that can be.</summary>
internal sealed class ForEachRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        if (draft.Values.Items is not { } items)
            return;

        for (int step = 0; step < items.Length; step++)
        {
            if (draft.Steps[step]?.ForEach is { } loop && items[step] is { } values)
                Check(draft, step, loop, values);
        }
    }

    private static void Check(PlanDraft draft, int step, ForEach loop, ParameterTemplate values)
    {
        int? count = CountOf(loop);
        if (count is null && !values.IsOneReference)
        {
            draft.Report(
                step, PlanningCodes.InvalidItems, ".for_each.items", $"What {draft.Label(step)} goes over is neither a list nor one reference.",
                "Write a list, or a text that is one reference to a list and nothing else, such as ${{ inputs.list }}.");
        }

        if (loop.MaxConcurrency < 1)
        {
            draft.Report(
                step, PlanningCodes.OutOfRange, ".for_each.max_concurrency", $"{loop.MaxConcurrency} items of {draft.Label(step)} at the same time are out of range.",
                "Use 1 or more, or leave it out.");
        }

        if (loop.AtLeast < 1 || loop.AtLeast > count)
        {
            draft.Report(
                step, PlanningCodes.OutOfRange, ".for_each.at_least", $"{draft.Label(step)} asks for the success of {loop.AtLeast}{(count is { } all ? $" of {all}" : "")} items.",
                count > 0 ? $"Ask for 1 to {count}, or leave it out." : "Ask for 1 or more, or leave it out.");
        }
    }

    /// <summary>How many items a list that is written down has; null for anything else.</summary>
    private static int? CountOf(ForEach loop) => loop.Items.ToPayload().ToElement() is { ValueKind: JsonValueKind.Array } list ? list.GetArrayLength() : null;
}
