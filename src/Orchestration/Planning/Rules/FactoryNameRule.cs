namespace Orchestration.Planning.Rules;

/// <summary>Every factory that a step names is connected.</summary>
internal sealed class FactoryNameRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        if (draft.Directory is not { } directory)
            return;

        HashSet<string> connected = [.. directory.FactoryNames];
        foreach (RequestedAction asked in RequestedAction.In(draft))
        {
            if (asked.WrittenFactory is not { } factory || connected.Contains(factory))
                continue;

            draft.Report(
                asked.Step, PlanningCodes.UnknownFactory, asked.Member + ".factory", $"No factory named '{Names.Shorten(factory)}' is connected, which {asked.Label(draft)} asks for.",
                Choices.Describe("Connect it, or name one that is connected", connected) + draft.Suggestions.Suggest(factory, connected));
        }
    }
}
