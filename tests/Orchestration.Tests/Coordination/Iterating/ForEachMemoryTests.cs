using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Iterating;

/// <summary>What stays in memory of lists that ran again. Nothing else runs meanwhile.</summary>
[Collection(nameof(ForEachMemoryTests))]
[CollectionDefinition(nameof(ForEachMemoryTests), DisableParallelization = true)]
public sealed class ForEachMemoryTests
{
    private const int Items = 20_000;
    private const int Rounds = 8;

    private SimulatedEngine? Simulated { get; set; }

    private static readonly WorkflowTemplate Template = new()
    {
        WorkflowId = "again",
        Steps =
        [
            Step("each") with { Parameters = new() { ["n"] = "${{ item }}" }, ForEach = new ForEach { Items = "${{ inputs.list }}" } },
            new() { StepId = "word", Dependencies = ["each"], Signal = new SignalWait { Name = "word" } },
        ],
    };

    /// <summary>The events of an item are its start and its end, 32 bytes each; the list itself would be 20 bytes more, and what is known of an item 32.</summary>
    [Fact]
    public async Task A_list_that_runs_again_leaves_its_events_in_memory_and_nothing_else()
    {
        await using SimulatedEngine simulation = SimulatedEngine.Create(configure: builder => builder.AddFactory(new Silent()));
        ParameterMap inputs = new() { ["list"] = ParameterValue.List([.. Enumerable.Range(0, Items).Select(number => (ParameterValue)$"item number {number}")]) };
        ExecutionHandle handle = simulation.Start(Template, new StartOptions { Inputs = inputs });
        simulation.RunUntilIdle();
        RunAgain(simulation, handle);
        long before = GC.GetTotalMemory(forceFullCollection: true);

        for (int round = 0; round < Rounds; round++)
            RunAgain(simulation, handle);

        double left = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)(Rounds * Items);
        handle.GetSnapshot()["each"].Items.Should().HaveCount(Items);
        left.Should().BeLessThan(100);
    }

    [Fact]
    public async Task A_call_that_was_given_up_costs_also_when_its_list_has_run_again()
    {
        int calls = 0;
        ScriptedFactory factory = Factory().OnStep("each", script => script.Does(async (request, _) =>
        {
            if (request.Parameters.ToElement().GetProperty("n").GetInt32() != 700 || calls++ > 0)
                return ActionResult.Empty;

            await Task.Delay(Seconds(100), Simulated!.Time, CancellationToken.None);
            return ActionResult.Empty with { Cost = 3 };
        }));
        await using SimulatedEngine simulation = Lists.Simulate(factory);
        Simulated = simulation;
        WorkflowStep each = Step("each") with
        {
            Parameters = new() { ["n"] = "${{ item }}" },
            ForEach = new ForEach { Items = ParameterValue.List([.. Enumerable.Range(0, 1_500).Select(number => (ParameterValue)number)]) },
            AttemptTimeout = Seconds(5),
        };
        ExecutionHandle handle = simulation.Start(Work.Template(each));
        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Failed);

        simulation.Run(() => handle.RerunFromAsync("each"));
        simulation.Finish(handle).Should().Match<WorkflowExecution>(execution => execution.Status == ExecutionStatus.Completed && execution.Cost == 0);
        simulation.RunFor(Seconds(200));

        handle.GetSnapshot().Cost.Should().Be(3);
        History.Of(handle).OfType<LateResultDropped>().Should().ContainSingle().Which.Item.Should().Be(700);
    }

    private static void RunAgain(SimulatedEngine simulation, ExecutionHandle handle)
    {
        simulation.Run(() => handle.PauseAsync());
        simulation.Run(() => handle.RerunFromAsync("each"));
        simulation.RunUntilIdle();
        handle.GetSnapshot()["each"].Status.Should().Be(StepStatus.Succeeded);
    }

    private sealed class Silent : IFactory
    {
        public string Name => "silent";

        public FactoryType Type => "worker";

        public IReadOnlyList<ActionDescriptor> Actions { get; } = [new(DoWork)];

        public ValueTask<ActionResult> ExecuteAsync(ActionRequest request, CancellationToken cancellationToken) => new(ActionResult.Empty);
    }
}
