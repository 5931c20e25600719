using System.Runtime.InteropServices;
using Orchestration.Factories;
using Orchestration.Planning.Inputs;
using Orchestration.Planning.Literals;
using Orchestration.Templates;

namespace Orchestration.Planning.Rules;

/// <summary>Warns of parameters that fit no connected factory's description of the action. Where a factory says nothing of them, all fit.</summary>
internal sealed class LiteralParameterRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        if (draft.Directory is not { } directory)
            return;

        Dictionary<(FactoryType Type, string Factory, string Action), SchemaNode[]> known = [];
        foreach (RequestedAction asked in RequestedAction.In(draft))
        {
            if (asked.Action is not { Length: > 0 } action)
                continue;

            ref SchemaNode[]? schemas = ref CollectionsMarshal.GetValueRefOrAddDefault(known, (asked.FactoryType ?? default, asked.Factory ?? "", action), out _);
            schemas ??= SchemasOf(directory.DescriptionsOf(asked.FactoryType, asked.Factory, action));
            if (schemas.Length > 0)
                Check(draft, asked, schemas);
        }
    }

    /// <summary>What the parameters may be, each description once; nothing when one of them allows all.</summary>
    private static SchemaNode[] SchemasOf(IReadOnlyList<ActionDescriptor> offers)
    {
        SchemaNode?[] schemas = [.. offers.DistinctBy(static offer => offer.ParametersSchema).Select(static offer => ActionSchema.Of(offer).Root)];
        return Array.TrueForAll(schemas, static schema => schema is not null) ? [.. schemas.OfType<SchemaNode>()] : [];
    }

    private static void Check(PlanDraft draft, RequestedAction asked, SchemaNode[] schemas)
    {
        (JsonPayload source, ParameterTemplate? values) = asked.Compensation is { } compensation
            ? (compensation.Parameters.ToPayload(), draft.Values.Compensation?[asked.Step])
            : (asked.Definition.Parameters.ToPayload(), draft.Values.Parameters[asked.Step]);
        if (values is null)
            return;

        IReadOnlyList<LiteralFault>? fewest = null;
        foreach (SchemaNode schema in schemas)
        {
            IReadOnlyList<LiteralFault> faults = LiteralCheck.FaultsOf(source, values, schema, draft.Suggestions);
            if (fewest is null || faults.Count < fewest.Count)
                fewest = faults;
            if (fewest.Count == 0)
                return;
        }

        foreach (LiteralFault fault in fewest!)
        {
            string parameter = fault.Place.Length == 0 ? "the parameters" : $"the parameter '{fault.Place.TrimStart('.')}'";
            draft.Warn(
                asked.Step, PlanningCodes.UnfitParameter, $"{asked.Member}.parameters{fault.Place}",
                $"Action '{Names.Shorten(asked.Action!)}' of {asked.Label(draft)}: {parameter} {fault.Fault}.", fault.Remedy);
        }
    }
}
