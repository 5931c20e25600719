using CsCheck;
using Orchestration.Templates;

namespace Orchestration.Tests.Templates;

/// <summary>Makes templates of every shape, also ones that planning would refuse.</summary>
internal static class TemplateGen
{
    public static Gen<string> Text { get; } = Gen.OneOf(
        Gen.String[Gen.Char.AlphaNumeric, 1, 8],
        Gen.String.Where(text => text.Length > 0 && !text.Any(char.IsSurrogate)),
        Pick("", "é'\"\\\u0000\u2028", "\U0001F600", "${{ inputs.x }}", "a\nb"));

    private static Gen<string?> OptionalText { get; } = Gen.OneOf(Gen.Const((string?)null), Text.Select(text => (string?)text));

    private static Gen<TimeSpan> Time { get; } = Gen.OneOf(Gen.Long.Select(TimeSpan.FromTicks), Gen.Int.Select(seconds => TimeSpan.FromSeconds(seconds)));

    private static Gen<TimeSpan?> OptionalTime { get; } = Gen.OneOf(Gen.Const((TimeSpan?)null), Time.Select(time => (TimeSpan?)time));

    private static Gen<RetryPolicy?> Retry { get; } = Gen.OneOf(
        Gen.Const((RetryPolicy?)null),
        Gen.Select(Gen.Int, Gen.Enum<BackoffType>(), Time, Time, Gen.Bool, Gen.Enum<FailureKind>().Array[0, 7]).Select(RetryPolicy? (x) => new RetryPolicy
        {
            MaxRetries = x.Item1, Backoff = x.Item2, Delay = x.Item3, MaxDelay = x.Item4, Jitter = x.Item5, RetryOn = [.. x.Item6],
        }));

    private static Gen<ParameterValue> Value { get; } = Gen.Recursive<ParameterValue>((depth, value) => depth > 3
        ? Text.Select(text => (ParameterValue)text)
        : Gen.OneOf(
            Text.Select(text => (ParameterValue)text),
            Gen.Long.Select(number => (ParameterValue)number),
            Gen.Double.Where(double.IsFinite).Select(number => (ParameterValue)number),
            Gen.Decimal.Select(number => (ParameterValue)number),
            Gen.Bool.Select(flag => (ParameterValue)flag),
            Gen.Const(ParameterValue.Null),
            value.Array[0, 3].Select(items => ParameterValue.List(items)),
            Gen.Select(Text, value).Array[0, 3].Select(Object)));

    private static Gen<ParameterMap> Parameters { get; } = Gen.Select(Text, Value).Array[0, 3].Select(pairs =>
    {
        ParameterMap map = new();
        foreach ((string name, ParameterValue value) in pairs)
            map[name] = value;
        return map;
    });

    private static Gen<FactoryType?> Type { get; } = Pick<FactoryType?>(null, FactoryType.Media, new FactoryType("Odd.Name-2"));

    public static Gen<Join> JoinTree { get; } = Gen.Recursive<Join>((depth, join) => depth > 4
        ? Text.Select(text => (Join)text)
        : Gen.OneOf(
            Text.Select(text => (Join)text),
            Gen.Select(Text, Gen.Enum<StepOutcome>()).Select((text, outcome) => Join.Step(text, outcome)),
            join.Array[0, 3].Select(children => Join.All(children)),
            join.Array[0, 3].Select(children => Join.Any(children)),
            Gen.Select(Gen.Int, join.Array[0, 3]).Select((required, children) => Join.AtLeast(required, children)),
            join.Select(child => child.CancelRemaining())));

    public static Gen<Condition> ConditionTree { get; } = Gen.Recursive<Condition>((depth, condition) => depth > 4
        ? Text.Select(Condition.Named)
        : Gen.OneOf(
            Text.Select(Condition.Named),
            Gen.Select(Value, Gen.Int[0, (int)ConditionKind.Exists], Value).Select((value, kind, operand) => Condition.Compare(value, (ConditionKind)kind, operand)),
            condition.Array[0, 3].Select(children => Condition.All(children)),
            condition.Array[0, 3].Select(children => Condition.Any(children)),
            condition.Select(Condition.Not)));

    private static Gen<WorkflowStep> Kind { get; } = Gen.Recursive<WorkflowStep>((depth, step) => Gen.OneOf(
        Gen.Const(new WorkflowStep { StepId = "a" }),
        Gen.OneOf(
            Time.Select(delay => new WorkflowStep { StepId = "a", Delay = delay }),
            Text.Select(time => new WorkflowStep { StepId = "a", Until = time }),
            Gen.Long.Select(time => new WorkflowStep { StepId = "a", Until = time }),
            Text.Select(name => new WorkflowStep { StepId = "a", Signal = new() { Name = name } }),
            Pick<WorkflowReference>("w", "w@2", "a@b@c", "@", "w@").Select(reference => new WorkflowStep { StepId = "a", Workflow = new() { Workflow = reference } }),
            step.Array[0, depth > 2 ? 0 : 2].Select(steps => new WorkflowStep { StepId = "a", Workflow = new() { Workflow = new WorkflowTemplate { WorkflowId = "i", Steps = steps } } }),
            Gen.Select(Gen.OneOf(Text.Select(text => (ParameterValue)text), Value.Array[0, 3].Select(items => ParameterValue.List(items))), Gen.Int.Nullable(), Gen.Int.Nullable(), Gen.Bool).Select(x => new WorkflowStep
            {
                StepId = "a", ForEach = new() { Items = x.Item1, MaxConcurrency = x.Item2, AtLeast = x.Item3, CancelRemaining = x.Item4 },
            })),
        Gen.Select(Text, Type, OptionalText, Parameters, Retry, OptionalTime).Select(x => new WorkflowStep
        {
            StepId = "a",
            Compensation = new() { Action = x.Item1, FactoryType = x.Item2, Factory = x.Item3, Parameters = x.Item4, Retry = x.Item5, AttemptTimeout = x.Item6 },
        })));

    private static Gen<Budget?> Budget { get; } = Gen.OneOf(
        Gen.Const((Budget?)null),
        Gen.Select(Gen.Decimal[-1_000_000_000_000_000m, 1_000_000_000_000_000m], Gen.Enum<BudgetReaction>()).Select(Budget? (x) => new Budget { Amount = x.Item1, OnExhausted = x.Item2 }));

    private static Gen<WorkflowStep> Step { get; } = Gen.Select(
        Gen.Select(Text, OptionalText, OptionalText, Type, OptionalText, OptionalText),
        Gen.Select(Parameters, JoinTree, Retry, OptionalTime, OptionalTime, Gen.Int),
        Gen.Select(Gen.OneOf(Gen.Const((Condition?)null), ConditionTree.Select(Condition? (condition) => condition)), Gen.Bool, Text.Array[0, 2], OptionalTime, Gen.Enum<UnknownReaction>().Nullable()),
        Kind).Select((names, rest, more, kind) => kind with
        {
            StepId = names.Item1, Name = names.Item2, Description = names.Item3, FactoryType = names.Item4, Factory = names.Item5, Action = names.Item6,
            Parameters = rest.Item1, Dependencies = rest.Item2, Retry = rest.Item3, AttemptTimeout = rest.Item4, Timeout = rest.Item5, Priority = rest.Item6,
            When = more.Item1, AllowFailure = more.Item2, Limits = more.Item3, ExpectedDuration = more.Item4, OnUnknown = more.Item5,
        });

    public static Gen<WorkflowTemplate> Template { get; } = Gen.Select(
        Gen.Select(Text, Gen.Int, OptionalText, OptionalText),
        Gen.Select(Step.Array[0, 4], Step.Array[0, 2]),
        Gen.Select(Retry, OptionalTime, Gen.Int.Nullable(), Gen.Enum<FailureReaction>(), Gen.Enum<CancelReaction>(), Budget),
        Gen.Select(Gen.OneOf(Gen.Const((ParameterMap?)null), Parameters.Select(ParameterMap? (schema) => schema)), Parameters)).Select((names, steps, rest, data) => new WorkflowTemplate
        {
            WorkflowId = names.Item1, Version = names.Item2, Name = names.Item3, Description = names.Item4, Steps = steps.Item1, Finally = steps.Item2,
            Retry = rest.Item1, Timeout = rest.Item2, MaxConcurrentSteps = rest.Item3, OnFailure = rest.Item4, OnCancel = rest.Item5, Budget = rest.Item6, InputSchema = data.Item1, Outputs = data.Item2,
        });

    private static Gen<T> Pick<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(place => values[place]);

    private static ParameterValue Object((string Name, ParameterValue Value)[] pairs)
    {
        ParameterValue made = new();
        foreach ((string name, ParameterValue value) in pairs)
            made[name] = value;
        return made;
    }
}
