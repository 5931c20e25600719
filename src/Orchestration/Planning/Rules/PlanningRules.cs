namespace Orchestration.Planning.Rules;

/// <summary>All rules, in the order in which they report.</summary>
internal static class PlanningRules
{
    public static IReadOnlyList<IPlanningRule> All { get; } =
    [
        new EmptyTemplateRule(),
        new WorkflowIdRule(),
        new TemplateRangeRule(),
        new InputSchemaRule(),
        new NullEntryRule(),
        new StepIdRule(),
        new DuplicateStepIdRule(),
        new StepKindRule(),
        new MeaninglessMemberRule(),
        new SignalRule(),
        new TimerRule(),
        new ForEachRule(),
        new CompensationRule(),
        new DependencyRule(),
        new JoinRule(),
        new RaceRule(),
        new FinallyRule(),
        new CycleRule(),
        new FactoryTypeRule(),
        new FactoryNameRule(),
        new OfferedActionRule(),
        new ReferenceSyntaxRule(),
        new ReferencedStepRule(),
        new GuaranteedReferenceRule(),
        new ItemReferenceRule(),
        new SecretReferenceRule(),
        new ConditionShapeRule(),
        new LimitNameRule(),
        new StepRangeRule(),
        new ConditionRule(),
        new OutputRule(),
        new SubWorkflowRule(),
        new LiteralParameterRule(),
    ];
}
