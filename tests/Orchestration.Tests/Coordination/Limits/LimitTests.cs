using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Limits;

public sealed class LimitTests
{
    private const string Gpu = "gpu";
    private const string Licence = "licence";

    [Fact]
    public async Task A_named_limit_holds_over_all_executions()
    {
        ScriptedFactory factory = Factory().On(DoWork, script => script.Takes(Seconds(1)));
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(factory).AddLimit(Gpu, limit => limit.MaxConcurrency = 2));

        ExecutionHandle[] handles = [.. Enumerable.Range(0, 3).Select(_ => simulation.Start(Template(Limited("a", Gpu), Limited("b", Gpu))))];
        WorkflowExecution[] done = [.. handles.Select(simulation.Finish)];

        factory.MaxConcurrencySeen.Should().Be(2);
        Span(done).Should().Be(Seconds(3));
    }

    [Fact]
    public async Task Steps_without_the_limit_do_not_wait_for_it()
    {
        ScriptedFactory factory = Factory().On(DoWork, script => script.Takes(Seconds(1)));
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(factory).AddLimit(Gpu, limit => limit.MaxConcurrency = 1));

        WorkflowExecution execution = simulation.Execute(Template(Limited("a", Gpu), Limited("b", Gpu), Step("c"), Step("d")));

        execution["c"].FinishedAt.Should().Be(execution.StartedAt + Seconds(1));
        execution["d"].FinishedAt.Should().Be(execution.StartedAt + Seconds(1));
        execution.FinishedAt.Should().Be(execution.StartedAt + Seconds(2));
    }

    [Fact]
    public async Task Places_under_several_limits_are_taken_at_once_or_not_at_all()
    {
        Gate gate = new();
        ScriptedFactory factory = Factory().OnStep("holder", script => script.WaitsFor(gate)).On(DoWork, script => script.Takes(Seconds(1)));
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(factory)
            .AddLimit(Gpu, limit => limit.MaxConcurrency = 1).AddLimit(Licence, limit => limit.MaxConcurrency = 1));
        simulation.Start(Template(Limited("holder", Licence)));
        simulation.RunUntilIdle();
        ExecutionHandle both = simulation.Start(Template(Limited("both", Gpu, Licence)));
        simulation.RunUntilIdle();

        ExecutionHandle one = simulation.Start(Template(Limited("one", Gpu)));
        WorkflowExecution done = simulation.Finish(one);

        done.Status.Should().Be(ExecutionStatus.Completed, "the step that waits for the licence holds no place at the GPU");
        both.GetSnapshot()["both"].WaitReason.Should().Be(WaitReason.Capacity);
        gate.Open();
        simulation.Finish(both).Status.Should().Be(ExecutionStatus.Completed);
    }

    [Fact]
    public async Task A_rate_lets_so_many_attempts_start_within_any_period()
    {
        ScriptedFactory factory = Factory().On(DoWork, script => script.Takes(Seconds(0.1)));
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(factory)
            .AddLimit(Gpu, limit => limit.Rate = new RateLimit(2, TimeSpan.FromSeconds(10))));

        WorkflowExecution execution = simulation.Execute(Template([.. Enumerable.Range(0, 6).Select(i => Limited($"s{i}", Gpu))]));

        Starts([execution]).Should().Equal(0, 0, 10, 10, 20, 20);
    }

    [Fact]
    public async Task A_step_that_waits_for_a_rate_says_so()
    {
        ScriptedFactory factory = Factory();
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(factory)
            .AddLimit(Gpu, limit => limit.Rate = new RateLimit(1, TimeSpan.FromHours(1))));
        ExecutionHandle handle = simulation.Start(Template(Limited("a", Gpu), Limited("b", Gpu)));

        simulation.RunFor(Seconds(1));

        handle.GetSnapshot()["b"].WaitReason.Should().Be(WaitReason.Rate);
    }

    [Fact]
    public async Task A_factory_has_a_rate_of_its_own()
    {
        ScriptedFactory factory = Factory().On(DoWork, script => script.Takes(Seconds(0.1)));
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(factory, options => options.Rate = new RateLimit(1, TimeSpan.FromSeconds(5))));

        ExecutionHandle[] handles = [.. Enumerable.Range(0, 3).Select(_ => simulation.Start(Template(Step("a"))))];

        Starts([.. handles.Select(simulation.Finish)]).Should().Equal(0, 5, 10);
    }

    [Fact]
    public async Task Work_that_one_factory_may_not_take_yet_goes_to_another()
    {
        ScriptedFactory slow = Factory("slow");
        ScriptedFactory other = Factory("other");
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder
            .AddFactory(slow, options => options.Rate = new RateLimit(1, TimeSpan.FromHours(1))).AddFactory(other));

        WorkflowExecution execution = simulation.Execute(Template(Step("a"), Step("b"), Step("c"), Step("d")));

        execution.FinishedAt.Should().Be(execution.StartedAt);
        slow.Calls.Should().HaveCountLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task An_attempt_that_fails_gives_its_place_back_and_takes_one_again_for_the_retry()
    {
        ScriptedFactory factory = Factory().OnStep("a", script => script.FailsWith(FailureKind.Transient, "no").Then.Takes(Seconds(1)));
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(factory).AddLimit(Gpu, limit => limit.MaxConcurrency = 1));

        WorkflowExecution execution = simulation.Execute(Template(Limited("a", Gpu) with { Retry = Retries(1) }, Limited("b", Gpu)));

        execution.Status.Should().Be(ExecutionStatus.Completed);
        execution["b"].FinishedAt.Should().Be(execution.StartedAt);
    }

    [Fact]
    public async Task A_limit_that_is_not_declared_is_a_problem_of_the_template()
    {
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(Factory()).AddLimit(Gpu, limit => limit.MaxConcurrency = 1));

        Action start = () => simulation.Start(Template(Limited("a", "GPU"), Limited("b", "gpus")));

        start.Should().Throw<InvalidTemplateException>().Which.Problems.Should().ContainSingle()
            .Which.Should().Match<OrchestrationProblem>(problem => problem.Code == "ORC1129" && problem.Place == "$.steps[1].limits[0]" && problem.Remedy.Contains("'gpu'"));
    }

    [Fact]
    public void Limits_are_never_exceeded_and_nobody_waits_for_ever()
    {
        Gen.Int[0, 1_000_000].Sample(seed => RunRandom(seed), iter: 300, threads: 1);
    }

    private static void RunRandom(int seed)
    {
        Random random = new(seed);
        int gpus = random.Next(1, 4);
        RateLimit rate = new(random.Next(1, 4), TimeSpan.FromSeconds(random.Next(1, 6)));
        RateLimit own = new(random.Next(2, 6), TimeSpan.FromSeconds(random.Next(1, 4)));
        ScriptedFactory factory = Factory().On(DoWork, script => script.Takes(Seconds(random.Next(1, 30) / 10.0)));
        SimulatedEngine simulation = SimulatedEngine.Create(seed, builder => builder
            .AddFactory(factory, options => (options.MaxConcurrency, options.Rate) = (random.Next(1, 5), own))
            .AddLimit(Gpu, limit => limit.MaxConcurrency = gpus)
            .AddLimit(Licence, limit => limit.Rate = rate)
            .ConfigureWorkflows(options => options.MaxConcurrentStepsPerHost = random.Next(2, 6)));
        string[][] sets = [[], [Gpu], [Licence], [Gpu, Licence], [Licence, Gpu]];

        ExecutionHandle[] handles = [.. Enumerable.Range(0, 4).Select(_ => simulation.Start(Template(
            [.. Enumerable.Range(0, random.Next(1, 6)).Select(i => Limited($"s{i}", sets[random.Next(sets.Length)]) with { Priority = random.Next(-1, 2) })])))];
        WorkflowExecution[] done = [.. handles.Select(simulation.Finish)];

        Busiest(done, Gpu).Should().BeLessThanOrEqualTo(gpus, "seed {0}", seed);
        MostStarts(done, Licence, rate.Period).Should().BeLessThanOrEqualTo(rate.Permits, "seed {0}", seed);
        MostStarts(done, null, own.Period).Should().BeLessThanOrEqualTo(own.Permits, "seed {0}", seed);
        simulation.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private static int Busiest(WorkflowExecution[] executions, string limit)
    {
        StepExecution[] steps = Under(executions, limit);
        return steps.Length == 0 ? 0 : steps.Max(one => steps.Count(other => other.StartedAt <= one.StartedAt && one.StartedAt < other.FinishedAt));
    }

    private static int MostStarts(WorkflowExecution[] executions, string? limit, TimeSpan period)
    {
        StepExecution[] steps = Under(executions, limit);
        return steps.Length == 0 ? 0 : steps.Max(one => steps.Count(other => other.StartedAt >= one.StartedAt && other.StartedAt < one.StartedAt + period));
    }

    private static StepExecution[] Under(WorkflowExecution[] executions, string? limit) =>
        [.. executions.SelectMany(execution => execution.Template.Steps.Where(step => limit is null || step.Limits.Contains(limit)).Select(step => execution[step.StepId]))];

    private static WorkflowStep Limited(string id, params string[] limits) => Step(id) with { Limits = limits };

    private static IEnumerable<double> Starts(WorkflowExecution[] executions)
    {
        DateTimeOffset first = executions.Min(execution => execution.StartedAt);
        return executions.SelectMany(execution => execution.Steps).Select(step => Math.Round((step.StartedAt!.Value - first).TotalSeconds, 2)).Order();
    }

    private static TimeSpan Span(WorkflowExecution[] executions) => executions.Max(one => one.FinishedAt)!.Value - executions.Min(one => one.StartedAt);
}
