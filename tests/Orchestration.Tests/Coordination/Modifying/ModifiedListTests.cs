using Orchestration.Coordination;
using Orchestration.Factories;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Iterating.Lists;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Modifying;

/// <summary>A list is changed after a retry has kept the items that had succeeded, and before it goes on.</summary>
public sealed class ModifiedListTests
{
    private bool _fails = true;

    [Fact]
    public async Task Items_that_had_succeeded_are_not_done_again_when_the_work_is_the_same() =>
        (await ItemsAfterAsync(step => step with { Priority = -1 })).Should().Equal(0, 1, 1);

    [Fact]
    public async Task All_items_are_done_again_when_the_work_is_another() =>
        (await ItemsAfterAsync(step => step with { Parameters = new() { ["at"] = "${{ index }}", ["more"] = true } })).Should().Equal(0, 1, 0, 1);

    /// <summary>The items for which the factory was called: of two the second fails at first, and the list is changed while it waits to go on.</summary>
    private async Task<IEnumerable<int>> ItemsAfterAsync(Func<WorkflowStep, WorkflowStep> change)
    {
        ScriptedFactory factory = Factory()
            .OnStep("other", script => script.FailsWith(FailureKind.Permanent, "no").Then.Takes(Seconds(60)).Then.Returns())
            .OnStep("each", script => script.Does((request, _) => new(_fails && IndexOf(request) == 1 ? ActionResult.Failed(FailureKind.Permanent, "no") : ActionResult.Empty)));
        await using SimulatedEngine simulation = Simulate(factory);
        ExecutionHandle handle = simulation.Start(Template(Step("other") with { Priority = 1 }, Each(2)) with { MaxConcurrentSteps = 1, OnFailure = FailureReaction.Continue });
        simulation.Finish(handle);
        _fails = false;
        simulation.Run(() => handle.RetryFailedAsync());
        simulation.RunFor(Seconds(5));

        simulation.Run(() => handle.ModifyAsync(template => template with { Steps = [.. template.Steps.Select(step => step.StepId == "each" ? change(step) : step)] }));
        simulation.Finish(handle).EnsureSucceeded();
        return factory.CallsOf("each").Select(call => call.Parameters.ToElement().GetProperty("at").GetInt32());
    }
}
