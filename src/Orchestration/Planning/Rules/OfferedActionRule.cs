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
        foreach (RequestedAction asked in RequestedAction.In(draft))
        {
            if (asked.Action is not { Length: > 0 } action
                || (asked.FactoryType is { } type && !types.Contains(type))
                || (asked.Factory is { } factory && !names.Contains(factory)))
                continue;

            HashSet<string> offered = Offered(directory, offers, asked);
            if (!offered.Contains(action))
            {
                draft.Report(
                    asked.Step, PlanningCodes.UnknownAction, asked.Member + ".action", $"No connected factory that fits {asked.Label(draft)} offers the action '{Names.Shorten(action)}'.",
                    Choices.Describe("Ask for an action that is offered", offered) + draft.Suggestions.Suggest(action, offered));
            }
        }
    }

    private static HashSet<string> Offered(
        IFactoryDirectory directory, Dictionary<(FactoryType Type, string Factory), HashSet<string>> offers, RequestedAction asked)
    {
        ref HashSet<string>? offered = ref CollectionsMarshal.GetValueRefOrAddDefault(offers, (asked.FactoryType ?? default, asked.Factory ?? ""), out _);
        return offered ??= [.. directory.ActionsOf(asked.FactoryType, asked.Factory)];
    }
}
