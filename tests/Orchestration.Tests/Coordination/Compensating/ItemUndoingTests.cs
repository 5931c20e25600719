using Orchestration.Coordination;
using Orchestration.Factories;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Compensating;

/// <summary>A step that goes over a list is undone item by item.</summary>
public sealed class ItemUndoingTests : UndoingTest
{
    private int _failing = -1;

    private static WorkflowStep Each => Step("each") with
    {
        ForEach = new ForEach { Items = [0, 1, 2, 3], MaxConcurrency = 1 },
        Parameters = new() { ["item"] = "${{ item }}" },
        Compensation = new Compensation { Action = Undo, Parameters = new() { ["item"] = "${{ item }}" } },
    };

    [Fact]
    public async Task Items_are_undone_in_reverse_order_of_completion()
    {
        Fails("last");
        Scripted();
        await using SimulatedEngine simulation = Simulate();

        simulation.Execute(Template(Each, Step("last", "each")))["each"].Status.Should().Be(StepStatus.Compensated);

        ItemsOf(Undo).Should().Equal(3, 2, 1, 0);
    }

    [Fact]
    public async Task Only_those_items_of_a_failed_list_are_undone_that_were_done()
    {
        _failing = 2;
        Scripted();
        await using SimulatedEngine simulation = Simulate();

        simulation.Execute(Template(Each))["each"].Status.Should().Be(StepStatus.Failed);

        ItemsOf(Undo).Should().Equal(1, 0);
    }

    [Fact]
    public async Task Retry_failed_does_all_items_again_that_were_undone()
    {
        _failing = 2;
        Scripted();
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Each));
        simulation.Finish(handle);
        _failing = -1;

        simulation.Run(() => handle.RetryFailedAsync());
        simulation.Finish(handle).EnsureSucceeded();

        ItemsOf(DoWork).Should().Equal(0, 1, 2, 0, 1, 2, 3);
    }

    private IEnumerable<int> ItemsOf(string action) =>
        Worker.CallsOf("each").Where(call => call.Action == action).Select(call => call.Parameters.ToElement().GetProperty("item").GetInt32());

    private void Scripted() => Worker.OnStep("each", script => script.Does((request, _) =>
        new(request.Action == DoWork && request.Parameters.ToElement().GetProperty("item").GetInt32() == _failing
            ? ActionResult.Failed(FailureKind.Permanent, "no")
            : ActionResult.Success("done"))));
}
