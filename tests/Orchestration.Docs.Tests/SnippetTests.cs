using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Estimates;
using Orchestration.Coordination.Events;
using Orchestration.Docs.Tests.Snippets;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Docs.Tests;

public sealed class SnippetTests
{
    public static TheoryData<string> CSharpBlocks => [.. Repository.Pages.SelectMany(page => page.Blocks).Where(block => block.Language == "csharp").Select(block => block.ToString())];

    [Theory]
    [MemberData(nameof(CSharpBlocks))]
    public void Code_on_a_page_is_the_code_that_is_compiled(string place)
    {
        FencedBlock block = Repository.Pages.SelectMany(page => page.Blocks).Single(block => block.ToString() == place);

        CompiledSnippets.All.Should().ContainKey(block.Name, "{0} must name a snippet that is compiled", place);
        CompiledSnippets.Normalize(block.Text).Should().Be(CompiledSnippets.Normalize(CompiledSnippets.All[block.Name]));
    }

    [Fact]
    public void Every_compiled_snippet_stands_on_a_page()
    {
        IEnumerable<string> shown = Repository.Pages.SelectMany(page => page.Blocks).Where(block => block.Language == "csharp").Select(block => block.Name);

        CompiledSnippets.All.Keys.Should().BeEquivalentTo(shown);
    }

    [Fact]
    public void Snippet_files_have_no_comments_but_their_marks()
    {
        IEnumerable<string> comments = Directory.EnumerateFiles(Repository.At("tests/Orchestration.Docs.Tests/Snippets"), "*.cs")
            .SelectMany(File.ReadLines)
            .Select(line => line.Trim())
            .Where(line => line.StartsWith("//", StringComparison.Ordinal) && !line.StartsWith("// snippet: ", StringComparison.Ordinal) && line != "// end" && !line.StartsWith("/// ", StringComparison.Ordinal));

        comments.Should().BeEmpty();
    }

    [Fact]
    public async Task The_example_of_the_README_runs()
    {
        (await ReadmeSnippets.RunAsync())["poster"].Output.ToString()
            .Should().Be("""{"title":"smart home sells, and refillable packaging is coming"}""");
    }

    [Fact]
    public async Task Templates_run_however_they_are_written()
    {
        (await WorkflowSnippets.RecordsAsync()).Status.Should().Be(ExecutionStatus.Completed);
        (await WorkflowSnippets.BuilderAsync()).Status.Should().Be(ExecutionStatus.Completed);
    }

    [Fact]
    public async Task A_signal_that_comes_early_is_kept() =>
        (await WaitingSnippets.WaitingAsync()).PendingSignals.Should().ContainSingle().Which.Key.Should().Be("mail-4711");

    [Fact]
    public async Task All_items_can_be_tried_although_some_fail()
    {
        (WorkflowExecution execution, IReadOnlyList<string> lines) = await ForEachSnippets.TryAllAsync();

        execution.Output.ToString().Should().Be(
            """{"pictures":[{"status":"succeeded","picture":{"prompt":"a lamp"}},{"status":"failed","picture":null},{"status":"succeeded","picture":{"prompt":"a door"}}]}""");
        lines.Should().Equal("1: Clouds cannot be painted.");
    }

    [Fact]
    public void Joins_written_in_code_survive_JSON() => WorkflowTemplate.Parse(WorkflowSnippets.Joins().ToJson()).Should().Be(WorkflowSnippets.Joins());

    [Fact]
    public void Kinds_of_steps_written_in_code_survive_JSON() => WorkflowTemplate.Parse(WorkflowSnippets.StepKinds().ToJson()).Should().Be(WorkflowSnippets.StepKinds());

    [Fact]
    public void Problems_are_all_named() => WorkflowSnippets.Problems().Should().HaveCount(3);

    [Fact]
    public async Task An_execution_is_watched_paused_and_cancelled()
    {
        (await ExecutionSnippets.WatchAsync()).Should().Contain("market: succeeded");
        (await ExecutionSnippets.PauseAsync()).Status.Should().Be(ExecutionStatus.Completed);
        (await ExecutionSnippets.CancelAsync()).Status.Should().Be(ExecutionStatus.Cancelled);
        (await ExecutionSnippets.StartTwiceAsync()).Should().BeTrue();
        (await ExecutionSnippets.ListFailedAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task An_execution_outlives_its_engine()
    {
        string folder = Directory.CreateTempSubdirectory("orchestration-docs").FullName;
        try
        {
            WorkflowTemplate template = new() { WorkflowId = "order", Steps = [new() { StepId = "charge", Action = "charge", OnUnknown = UnknownReaction.Ask }] };
            await using (OrchestrationEngine engine = CreateDurable(folder))
            {
                ExecutionHandle handle = await engine.StartWorkflowAsync(template, new StartOptions { ExecutionId = "order-4711" }, TestContext.Current.CancellationToken);
                await foreach (ExecutionEvent happened in handle.WatchAsync(cancellationToken: TestContext.Current.CancellationToken))
                {
                    if (happened is StepOutcomeUnknown)
                        break;
                }
            }

            await using OrchestrationEngine again = CreateDurable(folder);
            Task<WorkflowExecution> execution = DurabilitySnippets.ExecuteAsync(again, template);
            await DurabilitySnippets.ResolveAsync((await again.FindAsync("order-4711", TestContext.Current.CancellationToken))!);
            (await execution)["charge"].Output.ToString().Should().Be("""{"receipt":"4711"}""");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static OrchestrationEngine CreateDurable(string folder) => OrchestrationEngine.Create(builder =>
    {
        DurabilitySnippets.Register(builder);
        builder.UseSqliteStore($"Data Source={Path.Combine(folder, "orders.db")}");
        builder.AddFactory("till", "till", till => till.MapAction("charge", (_, _) => ValueTask.FromResult(ActionResult.Failed(FailureKind.Unknown, "the line went dead"))));
    });

    [Fact]
    public async Task A_running_execution_is_modified_and_says_what_becomes_of_each_step() =>
        (await ModifyingSnippets.ModifyAsync()).Should().Equal(
            "Kept market",
            "Kept hero",
            "Replaced publish (dependencies)",
            "Added teaser",
            "Removed print_ad",
            "revision 1",
            "Completed: market Succeeded, hero Succeeded, publish Succeeded, teaser Succeeded");

    [Fact]
    public async Task A_modification_of_what_has_started_is_refused() =>
        (await ModifyingSnippets.RefuseAsync()).Should().Equal(
            "ORC1402: Step 'market' is succeeded and cannot be removed.",
            "ORC1401: Step 'hero' is running and cannot be changed: dependencies, priority.");

    [Fact]
    public async Task An_execution_moves_to_another_version_and_back()
    {
        WorkflowExecution execution = await ModifyingSnippets.MigrateAsync();

        execution.Should().Match<WorkflowExecution>(one => one.Status == ExecutionStatus.Completed && one.Revision == 2);
        execution.Template.Should().Be(ModifyingSnippets.Campaign);
    }

    [Fact]
    public async Task A_workflow_is_estimated()
    {
        WorkflowEstimate estimate = await MoneySnippets.EstimateAsync();

        estimate.Cost.Should().Be(new CostRange(0.16m, 0.16m, 0.32m));
        estimate.Duration.Should().Be(TimeSpan.FromSeconds(48));
        estimate.Gaps.Should().BeEmpty();
    }

    [Fact]
    public async Task Tasks_are_routed()
    {
        (await RoutingSnippets.FirstAsync()).Should().BeEquivalentTo(new { Factory = "studio-a", Reason = "neither studio-a nor studio-b was tried yet; equal, so the seed decided" });
        (await RoutingSnippets.RuleAsync()).Factory.Should().Be("studio-b");
        (await RoutingSnippets.ContentAsync()).Factory.Should().Be("studio-a");
        (await RoutingSnippets.LeaseAsync()).IsSuccess.Should().BeTrue();
        (await RoutingSnippets.OwnStrategyAsync()).Factory.Should().Be("studio-a");
    }

    [Fact]
    public async Task A_factory_finds_a_call_that_took_effect_and_says_that_another_did_not()
    {
        (ActionResult called, OutcomeLookup found, OutcomeLookup notFound) = await FactorySnippets.LookUpAsync();

        found.Result!.Output.ToString().Should().Be(called.Output.ToString()).And.Be("""{"number":1}""");
        notFound.Should().Be(OutcomeLookup.NotCalled);
        FactorySnippets.Asking().OnUnknown.Should().Be(UnknownReaction.Ask);
    }

    [Fact]
    public async Task Factories_do_work()
    {
        (await FactorySnippets.DelegatesAsync()).Output.ToString().Should().Be("""{"words":3}""");
        (await FactorySnippets.OwnFactoryAsync()).IsSuccess.Should().BeTrue();
        (await FactorySnippets.SingleCallAsync()).IsSuccess.Should().BeTrue();
        (await FactorySnippets.LocalAsync()).Status.Should().Be(ExecutionStatus.Completed);
        await using ServiceProvider services = FactorySnippets.RegisterLocal(Repository.At("samples/corpus"));
        services.GetRequiredService<OrchestrationEngine>().GetFactoryStatus().Select(one => one.Name).Should().Equal("research", "studio");
    }
}
