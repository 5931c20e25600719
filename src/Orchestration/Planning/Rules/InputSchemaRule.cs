using Orchestration.Planning.Inputs;
using Orchestration.Templates;

namespace Orchestration.Planning.Rules;

/// <summary>The schema of the inputs can be used, and allows every input that is referred to.</summary>
internal sealed class InputSchemaRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        if (draft.Template.InputSchema is not { } schema)
            return;

        CompiledInputSchema compiled = CompiledInputSchema.Compile(schema, draft.Report);
        foreach (ValueSite site in draft.Values.Sites)
        {
            foreach (ParsedReference reference in Undeclared(site.Values.References, compiled))
                draft.Report(site.Step, PlanningCodes.UnknownInput, site.PlaceOf(reference), Message(draft.Label(site.Step) + " refers", reference), Remedy(draft, reference, compiled));
        }

        for (int step = 0; step < draft.Conditions?.Length; step++)
        {
            foreach (ConditionTest test in draft.Conditions[step]?.Tests ?? [])
            {
                foreach (ParsedReference reference in Undeclared(test.Value.References.Concat(test.Operand.References), compiled))
                    draft.Report(step, PlanningCodes.UnknownInput, ".when", Message($"The condition of {draft.Label(step)} refers", reference), Remedy(draft, reference, compiled));
            }
        }

        foreach (ParsedReference reference in Undeclared(draft.Outputs.References, compiled))
        {
            string place = "$.outputs" + PayloadPlace.Of(draft.Template.Outputs.ToPayload(), draft.Outputs.StartOf(reference));
            draft.Report(PlanningCodes.UnknownInput, place, Message("The outputs refer", reference), Remedy(draft, reference, compiled));
        }
    }

    private static IEnumerable<ParsedReference> Undeclared(IEnumerable<ParsedReference> references, CompiledInputSchema schema) =>
        references.Where(reference => reference.Kind == ReferenceKind.Input && !schema.Allows(reference.Name));

    private static string Message(string who, ParsedReference reference) =>
        $"{who} to the input '{Names.Shorten(reference.Name)}', which the schema of the inputs does not allow.";

    private static string Remedy(PlanDraft draft, ParsedReference reference, CompiledInputSchema schema) =>
        Choices.Describe("Declare it, or refer to one that is declared", schema.Declared) + draft.Suggestions.Suggest(reference.Name, schema.Declared);
}
