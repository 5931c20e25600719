using Orchestration.Coordination;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Compensating;

public sealed class UndoingTimeTests : UndoingTest
{
    [Fact]
    public async Task The_time_of_a_list_is_not_that_of_its_undoing()
    {
        Worker.On(Undo, script => script.Takes(Seconds(30)));
        Worker.OnStep("last", script => script.Takes(Seconds(50)).FailsWith(FailureKind.Permanent, "no"));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(
            Undoable("each") with { ForEach = new ForEach { Items = [1, 2] }, Timeout = Seconds(60) }, Step("last")));

        execution["each"].Items.Select(item => item.Compensation!.Status).Should().Equal(StepStatus.Succeeded, StepStatus.Succeeded);
        execution["each"].Status.Should().Be(StepStatus.Compensated);
    }
}
