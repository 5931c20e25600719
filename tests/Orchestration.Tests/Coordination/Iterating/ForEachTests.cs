using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Iterating.Lists;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Iterating;

public sealed class ForEachTests
{
    [Fact]
    public async Task Every_item_is_done_once_and_the_outputs_stand_in_the_order_of_the_items()
    {
        ScriptedFactory factory = Echo();
        await using SimulatedEngine simulation = Simulate(factory);

        WorkflowExecution execution = simulation.Execute(Template(Each(3)));

        execution.Status.Should().Be(ExecutionStatus.Completed);
        execution["each"].Output.ToString().Should().Be("""[{"n":0,"at":0},{"n":10,"at":1},{"n":20,"at":2}]""");
        execution["each"].Items.Select(item => item.Index).Should().Equal(0, 1, 2);
        factory.Calls.Select(call => call.IdempotencyKey![execution.ExecutionId.Length..]).Should().BeEquivalentTo("/each/items/0", "/each/items/1", "/each/items/2");
    }

    [Fact]
    public async Task Without_items_the_step_succeeds_at_once_with_an_empty_list()
    {
        ScriptedFactory factory = Factory();
        await using SimulatedEngine simulation = Simulate(factory);

        WorkflowExecution execution = simulation.Execute(Template(Each(0)));

        execution["each"].Should().Match<StepExecution>(step => step.Status == StepStatus.Succeeded && step.Items.Count == 0);
        execution["each"].Output.ToString().Should().Be("[]");
        factory.Calls.Should().BeEmpty();
    }

    [Theory]
    [InlineData("{\"a\":1}", "an object")]
    [InlineData("\"text\"", "a text")]
    [InlineData("3", "a number")]
    [InlineData("true", "a boolean")]
    [InlineData("null", "null")]
    public async Task What_is_no_list_is_an_invalid_request_that_says_what_it_is(string value, string name)
    {
        ScriptedFactory factory = Factory().OnStep("list", script => script.Returns(value));
        await using SimulatedEngine simulation = Simulate(factory);

        WorkflowExecution execution = simulation.Execute(Template(Step("list"), Over("${{ steps.list.output }}", "list")));

        execution["each"].Failure.Should().Match<ActionFailure>(failure => failure.Kind == FailureKind.InvalidRequest && failure.Message.Contains(name));
        factory.CallsOf("each").Should().BeEmpty();
    }

    [Fact]
    public async Task More_items_asked_for_than_there_are_is_an_invalid_request()
    {
        await using SimulatedEngine simulation = Simulate(Factory().OnStep("list", script => script.Returns("[1]")));

        WorkflowExecution execution = simulation.Execute(Template(Step("list"), Over("${{ steps.list.output }}", "list").With(each => each with { AtLeast = 2 })));

        execution["each"].Failure.Should().Match<ActionFailure>(failure => failure.Kind == FailureKind.InvalidRequest && failure.Message.Contains("at least 2"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(null)]
    public async Task Items_start_in_order_and_no_more_than_may_are_at_work(int? limit)
    {
        ScriptedFactory factory = Outcomes(Number);
        await using SimulatedEngine simulation = Simulate(factory);

        WorkflowExecution execution = simulation.Execute(Template(Each(10).With(each => each with { MaxConcurrency = limit })));

        factory.MaxConcurrencySeen.Should().Be(limit ?? 10);
        (execution.FinishedAt - execution.StartedAt).Should().Be(Seconds(Math.Ceiling(10.0 / (limit ?? 10))));
        execution["each"].Items.Select(item => item.StartedAt).Should().BeInAscendingOrder();
        execution["each"].Output.ToString().Should().Be("[0,1,2,3,4,5,6,7,8,9]");
    }

    [Fact]
    public async Task An_item_that_waits_for_its_retry_keeps_its_turn()
    {
        ScriptedFactory factory = Factory().OnStep("each", script => script.FailsWith(FailureKind.Transient, "busy").Then.Returns("1"));
        await using SimulatedEngine simulation = Simulate(factory);
        ExecutionHandle handle = simulation.Start(Template((Each(2) with { Retry = Retries(1, 5) }).With(each => each with { MaxConcurrency = 1 })));
        simulation.RunFor(Seconds(1));

        StepExecution each = handle.GetSnapshot()["each"];

        each.Items.Select(item => item.Status).Should().Equal(StepStatus.WaitingForRetry, StepStatus.Pending);
        each.Items.Select(item => item.WaitReason).Should().Equal(WaitReason.Backoff, WaitReason.Capacity);
        each.Status.Should().Be(StepStatus.Running);
        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed);
    }

    [Theory]
    [InlineData("Too dark.", "Item 0 failed: Too dark. Of 1 items")]
    [InlineData("too dark", "Item 0 failed: too dark. Of 1 items")]
    public async Task The_failure_of_a_list_is_told_in_whole_sentences(string message, string told)
    {
        await using SimulatedEngine simulation = Simulate(Outcomes(_ => ActionResult.Failed(new ActionFailure(FailureKind.Permanent, message))));

        simulation.Execute(Template(Each(1)))["each"].Failure!.Message.Should().StartWith(told);
    }

    [Fact]
    public async Task The_first_item_that_fails_for_good_decides_and_what_runs_ends()
    {
        ScriptedFactory factory = Outcomes(index => index == 1 ? ActionResult.Failed(new ActionFailure(FailureKind.Permanent, "Too dark.") { Code = "dark" }) : Number(index));
        await using SimulatedEngine simulation = Simulate(factory);

        WorkflowExecution execution = simulation.Execute(Template(Each(6).With(each => each with { MaxConcurrency = 3 }), Step("after", "each")));

        execution.Status.Should().Be(ExecutionStatus.Failed);
        execution["each"].Items[1].Failure!.Message.Should().Be("Too dark.");
        execution["each"].Items.Take(3).Select(item => item.Attempts).Should().Equal(1, 1, 1);
        execution["each"].Items.Where(item => item.Status == StepStatus.Skipped).Should().NotBeEmpty().And.OnlyContain(item => item.SkipReason == SkipReason.Stopped);
        execution["each"].Failure.Should().Match<ActionFailure>(failure => failure.Kind == FailureKind.Permanent && failure.Code == "dark" && failure.Message.StartsWith("Item 1 failed: Too dark. Of 6 items 1 failed"));
        execution["after"].Status.Should().Be(StepStatus.Skipped);
    }

    [Fact]
    public async Task A_failed_item_ends_the_retries_of_the_others()
    {
        ScriptedFactory factory = Outcomes(index => ActionResult.Failed(index == 0 ? FailureKind.Transient : FailureKind.Permanent, "no"));
        await using SimulatedEngine simulation = Simulate(factory);

        WorkflowExecution execution = simulation.Execute(Template(Each(2) with { Retry = Retries(5, 60) }));

        execution["each"].Items.Select(item => item.Status).Should().Equal(StepStatus.Failed, StepStatus.Failed);
        (execution.FinishedAt - execution.StartedAt).Should().Be(Seconds(1));
    }

    [Fact]
    public async Task The_step_succeeds_as_soon_as_enough_items_have_and_the_others_go_on()
    {
        ScriptedFactory factory = Factory();
        factory.OnStep("each", script => script.Does(async (request, token) =>
        {
            await Task.Delay(Seconds(1 + IndexOf(request)), factory.Time!, token);
            return Number(IndexOf(request));
        }));
        await using SimulatedEngine simulation = Simulate(factory);

        WorkflowExecution execution = simulation.Execute(Template(Each(4).With(each => each with { AtLeast = 2 }), Step("after", "each") with { Parameters = new() { ["all"] = "${{ steps.each.output }}" } }));

        execution["each"].Output.ToString().Should().Be("[0,1,null,null]");
        (execution["each"].FinishedAt - execution.StartedAt).Should().Be(Seconds(2));
        (execution["after"].StartedAt - execution.StartedAt).Should().Be(Seconds(2));
        (execution.FinishedAt - execution.StartedAt).Should().Be(Seconds(4), "the execution waits for what goes on");
        execution["each"].Items.Should().OnlyContain(item => item.Status == StepStatus.Succeeded);
        factory.CallsOf("after")[0].Parameters.ToString().Should().Be("""{"all":[0,1,null,null]}""");
    }

    [Fact]
    public async Task The_others_are_cancelled_when_the_list_says_so()
    {
        ScriptedFactory factory = Factory();
        factory.OnStep("each", script => script.Does(async (request, token) =>
        {
            await Task.Delay(Seconds(1 + IndexOf(request)), factory.Time!, token);
            return Number(IndexOf(request));
        }));
        await using SimulatedEngine simulation = Simulate(factory);

        WorkflowExecution execution = simulation.Execute(Template(Each(5).With(each => each with { AtLeast = 2, CancelRemaining = true, MaxConcurrency = 3 })));

        execution.Status.Should().Be(ExecutionStatus.Completed);
        Statuses(execution["each"]).Should().Equal("Succeeded", "Succeeded", "Cancelled", "Cancelled", "Cancelled");
        (execution.FinishedAt - execution.StartedAt).Should().Be(Seconds(2));
        factory.Running.Should().Be(0);
    }

    [Fact]
    public async Task The_step_fails_as_soon_as_enough_can_no_longer_succeed()
    {
        ScriptedFactory factory = Outcomes(index => index % 2 == 0 ? ActionResult.Failed(FailureKind.Permanent, "no") : Number(index));
        await using SimulatedEngine simulation = Simulate(factory);

        WorkflowExecution execution = simulation.Execute(Template(Each(10).With(each => each with { AtLeast = 9, MaxConcurrency = 1 })));

        Statuses(execution["each"]).Take(4).Should().Equal("Failed", "Succeeded", "Failed", "Skipped");
        execution["each"].Failure!.Message.Should().Contain("Of 10 items 2 failed and 1 succeeded, and at least 9 had to succeed");
    }

    [Fact]
    public async Task An_item_is_reached_by_its_place()
    {
        ScriptedFactory factory = Echo();
        await using SimulatedEngine simulation = Simulate(factory);

        simulation.Execute(Template(Each(100), Step("after", "each") with
        {
            Parameters = new() { ["n"] = "${{ steps.each.output[73].n }}", ["beyond"] = "${{ steps.each.output[100].n? }}" },
        }));

        factory.CallsOf("after")[0].Parameters.ToString().Should().Be("""{"n":730,"beyond":null}""");
    }

    [Fact]
    public async Task Events_about_items_say_which_and_what_items_cost_is_summed()
    {
        ScriptedFactory factory = Outcomes(index => Number(index) with { Cost = 0.5m });
        await using SimulatedEngine simulation = Simulate(factory);
        ExecutionHandle handle = simulation.Start(Template(Each(3)));

        WorkflowExecution execution = simulation.Finish(handle);

        IReadOnlyList<ExecutionEvent> history = History.Of(handle);
        history.OfType<ItemsStarted>().Should().ContainSingle().Which.Should().Match<ItemsStarted>(one => one.Count == 3 && one.StepId == "each" && one.Item == null);
        history.OfType<StepSucceeded>().Select(one => one.Item).Should().BeEquivalentTo(new int?[] { 0, 1, 2, null });
        history.OfType<StepStarted>().Should().OnlyContain(one => one.StepId == "each" && one.Item != null);
        execution.Cost.Should().Be(1.5m);
        simulation.Run(() => handle.PreviewRerunAsync("each")).LastCost.Should().Be(1.5m);
    }

    [Fact]
    public async Task A_person_tells_the_outcome_of_one_item()
    {
        ScriptedFactory factory = Factory().OnStep("each", script => script.FailsWith(FailureKind.Unknown, "the line went dead"));
        await using SimulatedEngine simulation = Simulate(factory);
        ExecutionHandle handle = simulation.Start(Template(Each(2) with { OnUnknown = UnknownReaction.Ask }));
        simulation.RunFor(Seconds(1));

        simulation.Run(() => handle.ResolveAsync("each", Number(7), item: 1));
        simulation.Run(() => handle.ResolveAsync("each", Number(8), item: 0));

        simulation.Finish(handle)["each"].Output.ToString().Should().Be("[8,7]");
        simulation.Invoking(one => one.Run(() => handle.ResolveAsync("each", null, item: 2))).Should().Throw<ExecutionStateException>();
    }

    [Fact]
    public async Task Long_lists_with_odd_items_are_read_to_the_end()
    {
        string[] items = [.. Enumerable.Range(0, 300).Select(number => (number % 5) switch
        {
            0 => $"{number}",
            1 => $"\"a,]\\\"{number}\"",
            2 => $"{{\"deep\":[{number},[]]}}",
            3 => "null",
            _ => $" [ {number} , true ] ",
        })];
        ScriptedFactory factory = Factory().OnStep("list", script => script.Returns($"[ {string.Join(" ,\n", items)} ]")).OnStep("each", Echoes);
        await using SimulatedEngine simulation = Simulate(factory);

        WorkflowExecution execution = simulation.Execute(Template(Step("list"), Over("${{ steps.list.output }}", "list")));

        execution["each"].Items.Select(item => item.Output.ToElement().GetProperty("n").GetRawText().Trim()).Should().Equal(items.Select(item => item.Trim()));
    }
}
