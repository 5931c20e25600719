using Orchestration.Templates;

namespace Orchestration.Planning.Rules;

/// <summary>A factory is connected for every type that steps name.</summary>
internal sealed class FactoryTypeRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        HashSet<FactoryType>? connected = draft.Directory is { } directory ? [.. directory.FactoryTypes] : null;
        foreach (RequestedAction asked in RequestedAction.In(draft))
        {
            if (asked.WrittenType is not { } type)
                continue;

            if (type.Name.Length == 0)
                draft.Report(asked.Step, PlanningCodes.UnknownFactoryType, asked.Member + ".factory_type", $"The factory type of {asked.Label(draft)} has no name.", "Name a type or set null.");
            else if (connected is not null && !connected.Contains(type))
            {
                draft.Report(
                    asked.Step, PlanningCodes.UnknownFactoryType, asked.Member + ".factory_type", $"No factory of type '{type}' is connected, which {asked.Label(draft)} asks for.",
                    Choices.Describe("Connect one, or use a type that is connected", connected.Select(known => known.Name))
                        + draft.Suggestions.Suggest(type.Name, connected.Select(known => known.Name)));
            }
        }
    }
}
