namespace Orchestration.Planning.Rules;

/// <summary>Every factory that a step names is connected.</summary>
internal sealed class FactoryNameRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        if (draft.Directory is not { } directory)
            return;

        HashSet<string> connected = [.. directory.FactoryNames];
        for (int step = 0; step < draft.Steps.Length; step++)
        {
            if (draft.Steps[step]?.Factory is not { } factory || connected.Contains(factory))
                continue;

            draft.Report(
                step, PlanningCodes.UnknownFactory, ".factory", $"No factory named '{Names.Shorten(factory)}' is connected, which {draft.Label(step)} asks for.",
                Choices.Describe("Connect it, or name one that is connected", connected) + draft.Suggestions.Suggest(factory, connected));
        }
    }
}
