using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Coordination.Modifying;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Modifying;

/// <summary>Modifications are counted, stand in the history, and are made one after the other.</summary>
public sealed class RevisionTests : ModifyingTest
{
    [Fact]
    public async Task Names_in_the_history_are_right_before_and_after_a_modification()
    {
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, template => template with { Finally = [Step("tidy")] }, Step("a"), Step("b", "a"), Step("c", "b"));

        simulation.Run(() => handle.ModifyAsync(template => template.WithoutStep("c").WithStep(Step("new", "b"))));
        simulation.Finish(handle);

        IReadOnlyList<ExecutionEvent> history = History.Of(handle);
        history.OfType<StepSucceeded>().Select(one => one.StepId).Should().Equal("a", "b", "new", "tidy");
        history.OfType<ExecutionModified>().Should().ContainSingle().Which.Should().Match<ExecutionModified>(one => one.Revision == 1 && one.Kind == ModificationKind.Modify && one.Kept.Count == 0 && one.Template.Steps.Count == 3);
    }

    [Fact]
    public async Task A_modification_that_changes_nothing_is_no_revision()
    {
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, Step("a"), Step("b", "a"));

        int revision = simulation.Run(() => handle.ModifyAsync(WorkflowTemplate.Parse(Template(Step("a"), Step("b", "a")).ToJson())));

        revision.Should().Be(0);
        simulation.Finish(handle).Revision.Should().Be(0);
        History.Of(handle).OfType<ExecutionModified>().Should().BeEmpty();
    }

    [Fact]
    public async Task A_change_is_made_again_when_another_came_first()
    {
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, Step("a"), Step("b", "a"));
        int asked = 0;

        simulation.Run(async () =>
        {
            Task<int> first = handle.ModifyAsync(template => template.WithStep(Step("c", "a")));
            Task<int> second = handle.ModifyAsync(template =>
            {
                asked++;
                return template.WithStep(Step("d", "a"));
            });
            (await first).Should().Be(1);
            (await second).Should().Be(2);
        });

        asked.Should().Be(2);
        simulation.Finish(handle).Steps.Select(step => step.StepId).Should().Equal("a", "b", "c", "d");
    }
}
