using System.Runtime.InteropServices;
using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Planning.Rules;

/// <summary>A connected factory that fits offers the action that a step asks for.</summary>
internal sealed class OfferedActionRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        if (draft.Directory is not { } directory)
            return;

        HashSet<string> names = [.. directory.FactoryNames];
        HashSet<FactoryType> types = [.. directory.FactoryTypes];
        Dictionary<(FactoryType Type, string Factory), HashSet<string>> offers = [];
        for (int step = 0; step < draft.Steps.Length; step++)
        {
            if (draft.Steps[step] is not { Action: { Length: > 0 } action } definition
                || (definition.FactoryType is { } type && !types.Contains(type))
                || (definition.Factory is { } factory && !names.Contains(factory)))
                continue;

            HashSet<string> offered = Offered(directory, offers, definition);
            if (!offered.Contains(action))
            {
                draft.Report(
                    step, PlanningCodes.UnknownAction, ".action", $"No connected factory that fits {draft.Label(step)} offers the action '{Names.Shorten(action)}'.",
                    Choices.Describe("Ask for an action that is offered", offered) + draft.Suggestions.Suggest(action, offered));
            }
        }
    }

    private static HashSet<string> Offered(
        IFactoryDirectory directory, Dictionary<(FactoryType Type, string Factory), HashSet<string>> offers, WorkflowStep step)
    {
        ref HashSet<string>? offered = ref CollectionsMarshal.GetValueRefOrAddDefault(offers, (step.FactoryType ?? default, step.Factory ?? ""), out _);
        return offered ??= [.. directory.ActionsOf(step.FactoryType, step.Factory)];
    }
}
