using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

public sealed class StartTests
{
    private static readonly AsyncLocal<string?> Ambient = new();

    private readonly ScriptedFactory _factory = Factory();

    [Fact]
    public async Task Starting_twice_with_one_id_gives_the_same_execution()
    {
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(_factory));
        StartOptions options = new() { ExecutionId = "once", Inputs = new() { ["n"] = 1 } };

        simulation.Start(Template(Step("a")), options);
        simulation.Execute(Template(Step("a")), options).Status.Should().Be(ExecutionStatus.Completed);
        simulation.Execute(Template(Step("a")), options).Status.Should().Be(ExecutionStatus.Completed);

        _factory.Calls.Should().ContainSingle();
        simulation.Invoking(one => one.Start(Template(Step("a")), options with { Inputs = new() { ["n"] = 2 } })).Should().Throw<ExecutionConflictException>().WithMessage("*other inputs*FindAsync*");
        simulation.Invoking(one => one.Start(Template(Step("b")), options)).Should().Throw<ExecutionConflictException>().WithMessage("*another template: version 1 of 'test'*");
    }

    [Fact]
    public async Task Concurrent_starts_with_the_id_of_a_finished_execution_all_see_it()
    {
        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder.AddFactory(_factory));
        WorkflowTemplate template = Template(Step("a"));
        for (int round = 0; round < 200; round++)
        {
            StartOptions options = new() { ExecutionId = $"x{round}" };
            Task<WorkflowExecution>[] all = new Task<WorkflowExecution>[4];
            Parallel.For(0, all.Length, i => all[i] = engine.ExecuteWorkflowAsync(template, options, TestContext.Current.CancellationToken));

            WorkflowExecution[] executions = await Task.WhenAll(all).WaitAsync(Seconds(20), TimeProvider.System, TestContext.Current.CancellationToken);

            executions.Should().OnlyContain(execution => execution.Status == ExecutionStatus.Completed);
        }

        _factory.Calls.Should().HaveCount(200);
    }

    [Fact]
    public async Task An_execution_is_found_after_its_factory_has_gone()
    {
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(_factory));
        simulation.Execute(Template(Step("a")), new StartOptions { ExecutionId = "x" });

        simulation.Engine.Factories.Disconnect("worker");

        simulation.Find("x")!.GetSnapshot()["a"].Status.Should().Be(StepStatus.Succeeded);
    }

    [Fact]
    public async Task Bodies_see_what_the_caller_has_set_and_leak_nothing_to_each_other()
    {
        List<string?> seen = [];
        _factory.On(DoWork, script => script.Does((_, _) =>
        {
            lock (seen)
                seen.Add(Ambient.Value);
            Ambient.Value = "leaked";
            return new ValueTask<ActionResult>(ActionResult.Empty);
        }));
        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder.AddFactory(_factory));
        Ambient.Value = "caller";

        await engine.ExecuteWorkflowAsync(Template(Step("a"), Step("b", "a"), Step("c", "b")), null, TestContext.Current.CancellationToken);

        seen.Should().Equal("caller", "caller", "caller");
    }

    [Fact]
    public async Task A_resolver_of_secrets_that_throws_fails_the_step_and_gives_its_places_back()
    {
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder =>
        {
            builder.AddFactory(_factory, options => options.MaxConcurrency = 1);
            builder.Services.AddSingleton<ISecretResolver>(new BrokenSecrets());
        });

        WorkflowExecution execution = simulation.Execute(Template(Step("a") with { Parameters = new() { ["key"] = "${{ secrets.KEY }}" } }));

        execution["a"].Failure!.Should().Match<ActionFailure>(failure => failure.Kind == FailureKind.InvalidRequest && !failure.Message.Contains("hush"));
        simulation.Engine.GetFactoryStatus()[0].InFlight.Should().Be(0);
    }

    private sealed class BrokenSecrets : ISecretResolver
    {
        public string? Resolve(string name) => throw new InvalidOperationException("hush");
    }
}
