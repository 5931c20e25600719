using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Storage;

public sealed class RetentionTests
{
    private readonly Gate _gate = new();
    private readonly ScriptedFactory _factory;

    public RetentionTests() =>
        _factory = Factory().OnStep("held", script => script.WaitsFor(_gate)).OnStep("big", script => script.Returns("\"12345678\""));

    [Fact]
    public async Task Beyond_the_steps_to_keep_the_execution_that_finished_first_is_forgotten_first()
    {
        await using SimulatedEngine simulation = Simulate(options => options.MaxRetainedSteps = 4);
        ExecutionHandle early = simulation.Start(Template(Step("held"), Step("a")), Id("started first"));
        Run(simulation, Template(Step("a"), Step("b")), "x1", "x2");
        Remembered(simulation).Should().BeEquivalentTo("started first", "x1", "x2");

        _gate.Open();
        simulation.Finish(early);

        Remembered(simulation).Should().BeEquivalentTo("started first", "x2");
        simulation.Find("x1").Should().BeNull();
    }

    [Fact]
    public async Task Beyond_the_bytes_to_keep_the_execution_that_finished_first_is_forgotten_first()
    {
        await using SimulatedEngine simulation = Simulate(options => options.MaxRetainedBytes = 20);

        Run(simulation, Template(Step("big")), "x1", "x2");
        Remembered(simulation).Should().BeEquivalentTo("x1", "x2");
        Run(simulation, Template(Step("a")), "small");
        Remembered(simulation).Should().BeEquivalentTo("x1", "x2", "small");
        Run(simulation, Template(Step("big")), "x3");

        Remembered(simulation).Should().BeEquivalentTo("x2", "small", "x3");
    }

    [Fact]
    public async Task Unfinished_executions_and_the_one_that_finished_last_are_kept_whatever_their_size()
    {
        await using SimulatedEngine simulation = Simulate(options => (options.MaxRetainedSteps, options.MaxRetainedBytes) = (0, 0));
        simulation.Start(Template(Step("held"), Step("big")), Id("unfinished"));
        simulation.RunUntilIdle();

        Run(simulation, Template(Step("big")), "x1", "x2", "x3");

        Remembered(simulation).Should().BeEquivalentTo("unfinished", "x3");
    }

    [Fact]
    public async Task A_large_last_execution_gives_way_to_the_next()
    {
        await using SimulatedEngine simulation = Simulate(options => options.MaxRetainedSteps = 2);

        Run(simulation, Template(Step("a"), Step("b"), Step("c")), "large");
        Remembered(simulation).Should().BeEquivalentTo("large");
        Run(simulation, Template(Step("a")), "small");

        Remembered(simulation).Should().BeEquivalentTo("small");
    }

    [Fact]
    public async Task A_handle_outlives_what_the_store_forgets()
    {
        await using SimulatedEngine simulation = Simulate(options => options.MaxRetainedSteps = 0);
        ExecutionHandle handle = simulation.Start(Template(Step("big")), Id("x1"));
        simulation.Finish(handle);

        Run(simulation, Template(Step("a")), "x2");

        simulation.Find("x1").Should().BeNull();
        handle.GetSnapshot()["big"].Output.ToString().Should().Be("\"12345678\"");
    }

    [Fact]
    public async Task The_id_of_a_forgotten_execution_is_free_again()
    {
        await using SimulatedEngine simulation = Simulate(options => options.MaxRetainedSteps = 0);

        Run(simulation, Template(Step("a")), "x1", "x2", "x1");

        _factory.Calls.Select(call => call.ExecutionId).Should().Equal("x1", "x2", "x1");
    }

    private static StartOptions Id(string id) => new() { ExecutionId = id };

    private static void Run(SimulatedEngine simulation, WorkflowTemplate template, params string[] ids)
    {
        foreach (string id in ids)
            simulation.Execute(template, Id(id)).Status.Should().Be(ExecutionStatus.Completed);
    }

    private static IEnumerable<string> Remembered(SimulatedEngine simulation) =>
        simulation.List().Executions.Select(execution => execution.ExecutionId);

    private SimulatedEngine Simulate(Action<InMemoryStoreOptions> configure) =>
        SimulatedEngine.Create(1, builder => builder.AddFactory(_factory).ConfigureInMemoryStore(configure));
}
