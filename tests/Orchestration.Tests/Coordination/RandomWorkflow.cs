using CsCheck;
using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.Tests.Coordination;

/// <summary>A random workflow: who waits for whom, how long each step takes, what comes of it, who goes first, how many at a time.</summary>
internal sealed record RandomWorkflow(RandomStep[] Steps, int? ExecutionLimit, int? FactoryLimit, int? HostLimit, int Seed)
{
    public static Gen<RandomWorkflow> Any { get; } = Some(fails: true);

    public static Gen<RandomWorkflow> Successful { get; } = Some(fails: false);

    public WorkflowTemplate ToTemplate() => new()
    {
        WorkflowId = "random",
        MaxConcurrentSteps = ExecutionLimit,
        Steps = [.. Steps.Select((step, number) => new WorkflowStep
        {
            StepId = $"s{number}",
            Action = Work.DoWork,
            Dependencies = [.. step.Dependencies.Select(dependency => $"s{dependency}")],
            Priority = step.Priority,
            Retry = Work.Retries(step.Retries),
        })],
    };

    public ScriptedFactory ToFactory()
    {
        ScriptedFactory factory = Work.Factory();
        for (int number = 0; number < Steps.Length; number++)
            factory.OnStep($"s{number}", Steps[number].Write(number));
        return factory;
    }

    public override string ToString() =>
        $"seed {Seed}, limits {ExecutionLimit}/{FactoryLimit}/{HostLimit}: {string.Join("; ", Steps.Select((step, number) => $"s{number} {step}"))}";

    private static Gen<RandomWorkflow> Some(bool fails) =>
        from size in Gen.Int[1, 60]
        from steps in Gen.Select(Gen.Int[0, size - 1].Array[0, 4], Gen.Int[1, 1_000_000], Gen.Int[0, 99], Gen.Int[-2, 2], Gen.Int[0, 3]).Array[size]
        from executionLimit in Gen.Int[-3, 5]
        from factoryLimit in Gen.Int[-3, 5]
        from hostLimit in Gen.Int[-3, 5]
        from seed in Gen.Int[0, 1_000_000]
        select new RandomWorkflow(
            [.. steps.Select((step, number) => new RandomStep(
                [.. step.Item1.Where(target => target < number).Distinct()],
                step.Item2,
                fails && step.Item3 < 6,
                step.Item4,
                step.Item5,
                step.Item3 % 3))],
            Limit(executionLimit),
            Limit(factoryLimit),
            Limit(hostLimit),
            seed);

    private static int? Limit(int limit) => limit > 0 ? limit : null;
}
