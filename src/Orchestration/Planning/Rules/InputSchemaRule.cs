using Orchestration.Planning.Inputs;

namespace Orchestration.Planning.Rules;

/// <summary>The schema of the inputs can be used, and allows every input that is referred to.</summary>
internal sealed class InputSchemaRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        if (draft.Template.InputSchema is not { } schema)
            return;

        CompiledInputSchema compiled = CompiledInputSchema.Compile(schema, draft.Report);
        for (int step = 0; step < draft.Steps.Length; step++)
        {
            foreach (ParsedReference reference in draft.Parameters[step].References)
            {
                if (reference.Kind != ReferenceKind.Input || compiled.Allows(reference.Name))
                    continue;

                string place = ".parameters" + PayloadPlace.Of(draft.Steps[step]!.Parameters.ToPayload(), draft.Parameters[step].StartOf(reference));
                draft.Report(
                    step, PlanningCodes.UnknownInput, place, $"{draft.Label(step)} refers to the input '{Names.Shorten(reference.Name)}', which the schema of the inputs does not allow.",
                    Choices.Describe("Declare it, or refer to one that is declared", compiled.Declared) + draft.Suggestions.Suggest(reference.Name, compiled.Declared));
            }
        }
    }
}
