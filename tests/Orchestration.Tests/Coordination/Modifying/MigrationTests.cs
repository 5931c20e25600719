using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Coordination.Modifying;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Modifying;

public sealed class MigrationTests
{
    private static readonly WorkflowTemplate One = Template(Step("a"), Step("b", "a"), Step("c", "b"));

    private readonly ScriptedFactory _factory = Factory().OnStep("b", script => script.Takes(Seconds(10)));

    [Fact]
    public async Task An_execution_stays_on_its_version_until_it_is_migrated()
    {
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, One with { Version = 2, Steps = [Step("a"), Step("b", "a"), Step("c", "b"), Step("d", "c")] });
        simulation.RunFor(Seconds(1));
        handle.GetSnapshot().Template.Version.Should().Be(1);

        simulation.Run(() => handle.MigrateAsync("test@2")).Should().Be(1);
        WorkflowExecution execution = simulation.Finish(handle);

        execution.Template.Version.Should().Be(2);
        execution.Steps.Select(step => step.StepId).Should().Equal("a", "b", "c", "d");
        History.Of(handle).OfType<ExecutionModified>().Single().Kind.Should().Be(ModificationKind.Migrate);
    }

    [Fact]
    public async Task Steps_that_have_started_must_be_unchanged_or_are_kept_when_the_options_say_so()
    {
        WorkflowTemplate two = One with { Version = 2, Steps = [Step("b") with { Priority = 3 }, Step("c", "b") with { Priority = 4 }] };
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, two);

        simulation.Invoking(one => one.Run(() => handle.MigrateAsync("test@2"))).Should().Throw<InvalidTemplateException>()
            .Which.Problems.Select(problem => problem.Code).Should().Equal("ORC1402", "ORC1401");
        simulation.Run(() => handle.PreviewMigrationAsync("test@2", new MigrationOptions { KeepStarted = ["a"] })).Problems.Select(problem => problem.Code).Should().Equal("ORC1401");
        simulation.Run(() => handle.MigrateAsync("test@2", new MigrationOptions { KeepStarted = ["a", "b"] }));
        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Completed);
        execution.Template.Should().Be(One with { Version = 2, Steps = [Step("b", "a"), Step("c", "b") with { Priority = 4 }, Step("a")] });
        History.Of(handle).OfType<ExecutionModified>().Single().Kept.Should().Equal("a", "b");
        _factory.Calls.Select(call => call.StepId).Should().Equal("a", "b", "c");
    }

    [Fact]
    public async Task All_that_has_started_can_be_kept_at_once_and_what_starts_before_the_decision_too()
    {
        WorkflowTemplate two = One with { Version = 2, Steps = [Step("z"), Step("c", "z")], Finally = [Step("b")] };
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, two);

        simulation.Run(() => handle.MigrateAsync(two, new MigrationOptions { KeepAllStarted = true }));
        WorkflowExecution execution = simulation.Finish(handle);

        execution.Steps.Select(step => step.StepId).Should().Equal("z", "c", "a", "b");
        execution.Status.Should().Be(ExecutionStatus.Completed);
    }

    [Fact]
    public async Task A_preview_tells_what_becomes_of_each_step_and_why_it_cannot_be()
    {
        WorkflowTemplate two = One with { Version = 2, OnFailure = FailureReaction.Cancel, Steps = [Step("b", "a") with { Priority = 3 }, Step("c", "b") with { Retry = Retries(2), Action = DoWork, Priority = 1 }, Step("d", "c"), Step("a")] };
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, two);

        ModificationPreview preview = simulation.Run(() => handle.PreviewMigrationAsync("test", new MigrationOptions { KeepAllStarted = true }));

        preview.Revision.Should().Be(1);
        preview.Problems.Should().BeEmpty();
        preview.ChangedMembers.Should().Equal("version", "on_failure");
        preview.Changes.Select(change => change.ToString()).Should().Equal("Kept b (priority)", "Replaced c (retry, priority)", "Added d", "Kept a");
        preview.Changes[0].Should().Match<StepChange>(change => change.Before!.Priority == 0 && change.After!.Priority == 3);
        preview.Template.Steps[0].Priority.Should().Be(0);
        handle.GetSnapshot().Revision.Should().Be(0);
    }

    [Fact]
    public async Task Steps_to_keep_that_do_not_exist_are_a_problem()
    {
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, One with { Version = 2 });

        simulation.Run(() => handle.PreviewMigrationAsync("test@2", new MigrationOptions { KeepStarted = ["nobody"] })).Problems.Select(problem => problem.Code).Should().Equal("ORC1407");
        simulation.Invoking(one => one.Run(() => handle.MigrateAsync("test@9"))).Should().Throw<WorkflowNotFoundException>();
        simulation.Run(() => handle.PreviewMigrationAsync(Template(Step("a")) with { WorkflowId = "other" }, new MigrationOptions { KeepAllStarted = true })).Problems.Select(problem => problem.Code).Should().Equal("ORC1404");
    }

    [Fact]
    public async Task An_execution_goes_back_to_an_earlier_revision_as_far_as_it_has_not_started()
    {
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle);
        simulation.Run(() => handle.ModifyAsync(template => template.WithoutStep("c").WithStep(Step("d", "a"))));
        simulation.RunUntilIdle();
        simulation.Run(() => handle.ModifyAsync(template => template.WithStep(Step("e", "b"))));

        ModificationPreview preview = simulation.Run(() => handle.PreviewRevertAsync(0));
        int revision = simulation.Run(() => handle.RevertAsync(0));
        WorkflowExecution execution = simulation.Finish(handle);

        preview.Changes.Select(change => change.ToString()).Should().Equal("Kept a", "Kept b", "Added c", "Kept d", "Removed e");
        revision.Should().Be(3);
        execution.Steps.Select(step => step.StepId).Should().Equal("a", "b", "c", "d");
        _factory.Calls.Select(call => call.StepId).Should().Equal("a", "b", "d", "c");
        History.Of(handle).OfType<ExecutionModified>().Last().Should().Match<ExecutionModified>(one => one.Kind == ModificationKind.Revert && one.Kept.Single() == "d");
    }

    [Fact]
    public async Task There_is_no_way_back_to_a_revision_that_never_was()
    {
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle);

        foreach (int revision in new[] { -1, 1 })
            simulation.Invoking(one => one.Run(() => handle.RevertAsync(revision))).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public async Task Migrating_back_to_the_older_version_rolls_back()
    {
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, One with { Version = 2, Steps = [Step("a"), Step("b", "a"), Step("x", "b")] });

        simulation.Run(() => handle.MigrateAsync("test@2"));
        simulation.Run(() => handle.MigrateAsync("test@1"));
        WorkflowExecution execution = simulation.Finish(handle);

        execution.Template.Should().Be(One);
        execution.Revision.Should().Be(2);
        _factory.Calls.Select(call => call.StepId).Should().Equal("a", "b", "c");
    }

    /// <summary>Starts version 1 of the catalog, of which the first step is done and the second runs.</summary>
    private SimulatedEngine Simulate(out ExecutionHandle handle, params WorkflowTemplate[] others)
    {
        SimulatedEngine simulation = SimulatedEngine.Create(configure: builder =>
        {
            builder.AddFactory(_factory);
            foreach (WorkflowTemplate template in (WorkflowTemplate[])[One, .. others])
                builder.AddWorkflow(template);
        });
        handle = simulation.Start("test@1");
        simulation.RunUntilIdle();
        return simulation;
    }
}
